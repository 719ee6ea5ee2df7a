package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.TestApi.Answer;

/** {@code POST /api/notices/read}, by which a clerk makes rows of a pasted notice. */
class ReadingNoticesTest extends ServiceTest {

    private Answer read(String text, String account) {
        return api.post(
                "/api/notices/read", JSON.createObjectNode().put("text", text).toString(), account);
    }

    @Test
    void itemsAndTheRestComeInTheirOrder() {
        Answer read =
                read("Kết luận:\n1. Rà soát cán bộ.\n2. Báo cáo.", "vanphong").expect(200);
        assertThat(read.text("pieces.0.kind")).isEqualTo("REST");
        assertThat(read.text("pieces.0.text")).isEqualTo("Kết luận:");
        assertThat(read.text("pieces.1.number")).isEqualTo("1");
        assertThat(read.text("pieces.1.text")).isEqualTo("Rà soát cán bộ.");
        assertThat(read.text("pieces.2.kind")).isEqualTo("ITEM");
    }

    @Test
    void aClassifiedNoticeIsRefusedAsAWhole() {
        Answer refused = read("TỈNH ỦY\nMẬT\n1. Rà soát cán bộ.", "vanphong").expect(400);
        assertThat(refused.text("errors.0.field")).isEqualTo("text");
        assertThat(refused.body().toString()).doesNotContain("Rà soát");
    }

    @Test
    void nonsenseAndOthersAreRefused() {
        read(" ", "vanphong").expect(400);
        read("1. " + "a".repeat(200_000), "vanphong").expect(400);
        read("1. Rà soát", "bantochuc").expect(403);
    }
}
