package vn.chidao.departments.knowndirectives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void isTheFirstSentence() {
        assertThat(Summary.of("  Tổng hợp kết quả\n đại hội. Báo cáo Thường trực. "))
                .isEqualTo("Tổng hợp kết quả đại hội.");
        assertThat(Summary.of("Chủ trì thẩm định")).isEqualTo("Chủ trì thẩm định");
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
}
