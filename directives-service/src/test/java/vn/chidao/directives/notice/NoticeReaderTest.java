package vn.chidao.directives.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NoticeReaderTest {

    private static final String NOTICE = """
            TỈNH ỦY NGHỆ AN                    ĐẢNG CỘNG SẢN VIỆT NAM
            Số 125-TB/TU                       Nghệ An, ngày 23 tháng 11 năm 2026
            THÔNG BÁO KẾT LUẬN
            Sau khi nghe báo cáo, Thường trực Tỉnh ủy kết luận:

            1. Giao Ban Tổ chức Tỉnh ủy chủ trì rà soát việc bố trí cán bộ
            chủ chốt các xã, phường; hoàn thành trước ngày 10/12.

            2. Về công tác kiểm tra:
            a) Ủy ban Kiểm tra Tỉnh ủy khẩn trương kết luận các cuộc kiểm tra.
            b) Ban Nội chính Tỉnh ủy:
            - Tham mưu kế hoạch;
            - Báo cáo hằng tháng.
            3) Các đảng ủy xã thực hiện nghiêm.

            Văn phòng Tỉnh ủy thông báo để các cơ quan biết, thực hiện.

            Nơi nhận:
            - Thường trực Tỉnh ủy,
            - Lưu Văn phòng.
            T/L BAN THƯỜNG VỤ
            """;

    private static List<String> items(String text) {
        return NoticeReader.read(text).stream()
                .filter(piece -> piece.kind() == NoticePiece.Kind.ITEM)
                .map(piece -> piece.number() + " " + piece.text())
                .toList();
    }

    @Test
    void itemsAreToldApartByTheirNumbering() {
        assertThat(items(NOTICE))
                .containsExactly(
                        "1 Giao Ban Tổ chức Tỉnh ủy chủ trì rà soát việc bố trí cán bộ\nchủ chốt các xã, phường; hoàn thành trước ngày 10/12.",
                        "2a Ủy ban Kiểm tra Tỉnh ủy khẩn trương kết luận các cuộc kiểm tra.",
                        "2b.1 Tham mưu kế hoạch;",
                        "2b.2 Báo cáo hằng tháng.",
                        "3 Các đảng ủy xã thực hiện nghiêm.");
    }

    @Test
    void whatIsNoItemStaysInItsPlace() {
        List<NoticePiece> pieces = NoticeReader.read(NOTICE);
        assertThat(pieces.stream().filter(piece -> piece.kind() == NoticePiece.Kind.REST))
                .extracting(NoticePiece::text)
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("TỈNH ỦY NGHỆ AN").endsWith("kết luận:"),
                        heading -> assertThat(heading).isEqualTo("2. Về công tác kiểm tra:"),
                        heading -> assertThat(heading).isEqualTo("2b. Ban Nội chính Tỉnh ủy:"),
                        end -> assertThat(end).contains("Văn phòng Tỉnh ủy thông báo", "- Lưu Văn phòng.", "T/L BAN"));
        assertThat(pieces.getFirst().kind()).isEqualTo(NoticePiece.Kind.REST);
    }

    @Test
    void noWordIsLost() {
        assertThat(words(NoticeReader.read(NOTICE).stream()
                        .map(NoticePiece::text)
                        .collect(Collectors.joining("\n"))))
                .containsAll(words(NOTICE.replaceAll("(?m)^\\s*(\\d[.)]|[ab]\\)|-)\\s", "")));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void numbersThatBeginAnewInEachSectionNameIt() {
        assertThat(items("I. Công tác tổ chức\n1. Một\n2. Hai\nII. Công tác khác\n1. Ba"))
                .containsExactly("I.1 Một", "I.2 Hai", "II.1 Ba");
        assertThat(items("I- Công tác tổ chức\n1. Một\nII- Công tác khác\n2. Hai"))
                .containsExactly("1 Một", "2 Hai");
    }

    @Test
    void dashesAreCounted() {
        assertThat(items("- Một\n– Hai\n+ Ba")).containsExactly("1 Một", "2 Hai", "3 Ba");
    }

    @Test
    void aDateAtTheBeginningOfALineIsNoNumber() {
        assertThat(items("1. Báo cáo trước ngày\n10/12/2026 theo quy định.\n2. Hai"))
                .containsExactly("1 Báo cáo trước ngày\n10/12/2026 theo quy định.", "2 Hai");
    }

    @Test
    void aTextWithoutNumberingIsAllRest() {
        assertThat(NoticeReader.read("Một đoạn.\n\nĐoạn nữa."))
                .containsExactly(new NoticePiece(NoticePiece.Kind.REST, null, "Một đoạn.\nĐoạn nữa."));
        assertThat(NoticeReader.read(" \n ")).isEmpty();
    }
}
