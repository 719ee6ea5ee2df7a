package vn.chidao.departments.knowndirectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.chidao.kit.text.Text;

class SummaryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # The first sentence.
            Chủ trì thẩm định                                   | Chủ trì thẩm định
            Giao Ban A. Ban B phối hợp.                         | Giao Ban A.
            Đã xong chưa? Báo cáo ngay.                         | Đã xong chưa?
            Khẩn trương! Báo cáo ngay.                          | Khẩn trương!
            Thực hiện Nghị quyết số 18. Giao Ban Tổ chức.       | Thực hiện Nghị quyết số 18.
            Thực hiện Kết luận “Về công tác.” Giao Ban Tổ chức. | Thực hiện Kết luận “Về công tác.”
            Họp ngày 17.11.2026. Giao Ban Tổ chức.              | Họp ngày 17.11.2026.
            Chuẩn bị … và báo cáo. Xong trước 4/12.             | Chuẩn bị … và báo cáo.
            # A leading ordinal is dropped.
            1. Giao Ban Nội chính chủ trì. Báo cáo.             | Giao Ban Nội chính chủ trì.
            01. Giao Ban Nội chính                              | Giao Ban Nội chính
            1.Giao Ban Nội chính                                | Giao Ban Nội chính
            1) Giao Ban Nội chính                               | Giao Ban Nội chính
            (1) Giao Ban Nội chính                              | Giao Ban Nội chính
            1.2. Giao Ban Nội chính                             | Giao Ban Nội chính
            1.2.3. Giao Ban Nội chính                           | Giao Ban Nội chính
            I. Giao Ban Nội chính                               | Giao Ban Nội chính
            IV. Giao Ban Nội chính                              | Giao Ban Nội chính
            a. Giao Ban Nội chính                               | Giao Ban Nội chính
            a) Giao Ban Nội chính                               | Giao Ban Nội chính
            đ) Giao Ban Nội chính                               | Giao Ban Nội chính
            B. Giao Ban Nội chính                               | Giao Ban Nội chính
            - Giao Ban Nội chính                                | Giao Ban Nội chính
            II. 1. a) Giao Ban Nội chính                        | Giao Ban Nội chính
            1. UBND TP. Vinh phối hợp. Báo cáo.                 | UBND TP. Vinh phối hợp.
            # What only looks like one stays.
            1.500 hộ được hỗ trợ. Báo cáo.                      | 1.500 hộ được hỗ trợ.
            1.000.000 đồng mỗi hộ                               | 1.000.000 đồng mỗi hộ
            21 đảng bộ báo cáo. Xong trước 4/12.                | 21 đảng bộ báo cáo.
            17.11.2026 là ngày họp                              | 17.11.2026 là ngày họp
            Q. 1 và Q. 3 báo cáo. Xong.                         | Q. 1 và Q. 3 báo cáo.
            P. Bến Thủy báo cáo. Xong.                          | P. Bến Thủy báo cáo.
            1.                                                  | 1.
            # Abbreviations end no sentence.
            UBND TP. Vinh phối hợp. Báo cáo.                    | UBND TP. Vinh phối hợp.
            UBND TX. Cửa Lò phối hợp. Báo cáo.                  | UBND TX. Cửa Lò phối hợp.
            Đ/c. Trưởng Ban chủ trì. Báo cáo.                   | Đ/c. Trưởng Ban chủ trì.
            Giao đ/c. Trưởng Ban chủ trì. Báo cáo.              | Giao đ/c. Trưởng Ban chủ trì.
            Mời GS. TS. Nguyễn Văn An dự. Báo cáo.              | Mời GS. TS. Nguyễn Văn An dự.
            Mời PGS.TS. Nguyễn Văn An dự. Báo cáo.              | Mời PGS.TS. Nguyễn Văn An dự.
            Rà soát (TP. Vinh, TX. Cửa Lò). Báo cáo.            | Rà soát (TP. Vinh, TX. Cửa Lò).
            Rà soát đất đai, nhà ở, v.v. Ban Nội chính chủ trì. | Rà soát đất đai, nhà ở, v.v. Ban Nội chính chủ trì.
            Rà soát đất đai, v.v. và báo cáo. Xong.             | Rà soát đất đai, v.v. và báo cáo.
            Rà soát đất đai, v.v... và báo cáo. Xong.           | Rà soát đất đai, v.v... và báo cáo.
            Rà soát đất đai, v.v... Xong trước 4/12.            | Rà soát đất đai, v.v...
            Đã giao UBND TP? Báo cáo ngay.                      | Đã giao UBND TP?
            Báo cáo tỉnh, huyện. Xong trước 4/12.               | Báo cáo tỉnh, huyện.
            ; 2. Văn phòng. Xong trước 4/12.                    | ; 2. Văn phòng.
            Giao: 1. Ban Tổ chức rà soát; 2. Văn phòng. Xong.   | Giao: 1. Ban Tổ chức rà soát; 2. Văn phòng.
            """)
    void isTheFirstRealSentence(String content, String summary) {
        assertThat(Summary.of(content)).isEqualTo(summary);
    }

    @Test
    void isOneLineHoweverItIsBroken() {
        Map.of(
                        "  Tổng hợp kết quả\n đại hội. Báo cáo Thường trực. ",
                        "Tổng hợp kết quả đại hội.",
                        "1.\u00A0Giao Ban\u00A0Nội chính.\u00A0Báo cáo.",
                        "Giao Ban Nội chính.",
                        "1.\n\nGiao Ban Nội chính",
                        "Giao Ban Nội chính")
                .forEach((content, summary) -> assertThat(Summary.of(content)).isEqualTo(summary));
    }

    @Test
    void isCutAtAWordWhenTheSentenceIsLong() {
        String summary = Summary.of("Tập trung lãnh đạo, ".repeat(20));
        assertThat(summary).endsWith("lãnh đạo…").hasSizeLessThanOrEqualTo(160);
    }

    @Test
    void oneEndlessWordIsCutToo() {
        assertThat(Summary.of("a".repeat(500))).hasSize(160);
    }

    @Test
    void nothingIsCutInsideOfACharacter() {
        assertThat(Summary.of("a".repeat(158) + "\uD83D\uDE00b" + "c".repeat(10)))
                .isEqualTo("a".repeat(158) + "\uD83D\uDE00…");
    }

    @Test
    void isNeverEmptyAndAlwaysShortText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] parts = {
            "1.", "a)", "I.", "- ", " ", ". ", "TP.", "v.v.", "Giao", "Ban", "ố", "\uD83D\uDE00", "(", "”", "?", "\n"
        };
        for (int run = 0; run < 5_000; run++) {
            StringBuilder content = new StringBuilder("x");
            int length = random.nextInt(120);
            for (int n = 0; n < length; n++) {
                content.insert(random.nextInt(4) == 0 ? 0 : content.length(), parts[random.nextInt(parts.length)]);
            }
            String summary = Summary.of(content.toString());
            assertThat(summary).as("seed %d: %s", seed, content).isNotBlank();
            assertThat(Text.isText(summary)).isTrue();
            assertThat(Text.length(summary)).isLessThanOrEqualTo(160);
            assertThat(Text.line(summary)).isEqualTo(summary);
        }
    }
}
