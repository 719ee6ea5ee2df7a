package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestsTest {

    /** Pinned: the SHA-256 of four bytes of length and the field, computed elsewhere. */
    @Test
    void theDigestOfKnownFieldsNeverChanges() {
        assertThat(Digests.of("a", "Đ")).isEqualTo("084562a944a9011b9f69569f781efe67e8ee2ec58c9fcb17cff03eef64328f00");
        assertThat(Digests.of()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void noTwoRowsOfFieldsHaveTheSameInput() {
        assertThat(Digests.of("ab", "c")).isNotEqualTo(Digests.of("a", "bc"));
        assertThat(Digests.of("a", "")).isNotEqualTo(Digests.of("", "a")).isNotEqualTo(Digests.of("a"));
    }

    @Test
    void eachDigestBeginsAnew() {
        Digests digests = new Digests();
        digests.add("a");
        String first = digests.hex();
        digests.add("a");
        assertThat(digests.hex()).isEqualTo(first).isEqualTo(Digests.of("a"));
    }
}
