package vn.chidao.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EntrySetTest {

    private final EntrySet entries = new EntrySet();

    @Test
    void whatWasAddedIsMetAndNothingElse() {
        entries.add("t1", 1, "ab");
        assertThat(entries.unmet("t1", 1, "ab")).isTrue();
        assertThat(entries.meet("t1", 1, "cd")).as("another digest").isFalse();
        assertThat(entries.meet("t1", 2, "ab")).as("another version").isFalse();
        assertThat(entries.meet("t2", 1, "ab")).as("another aggregate").isFalse();
        assertThat(entries.unmet("t2", 1, "ab")).isFalse();
        assertThat(entries.allMet()).isFalse();
        assertThat(entries.meet("t1", 1, "ab")).isTrue();
        assertThat(entries.unmet("t1", 1, "ab")).isFalse();
        assertThat(entries.allMet()).isTrue();
    }

    @Test
    void whatIsAddedOrMetTwiceCountsOnce() {
        entries.add("t1", 1, "ab");
        entries.add("t1", 1, "ab");
        entries.add("t1", 2, "cd");
        assertThat(entries.meet("t1", 1, "ab")).isTrue();
        assertThat(entries.meet("t1", 1, "ab")).isTrue();
        assertThat(entries.allMet()).as("the second version is still missing").isFalse();
        assertThat(entries.meet("t1", 2, "cd")).isTrue();
        assertThat(entries.allMet()).isTrue();
    }

    @Test
    void withoutEntriesAllAreMet() {
        assertThat(entries.allMet()).isTrue();
        assertThat(entries.meet("t1", 1, "ab")).isFalse();
    }

    @Test
    void addingComesBeforeMeeting() {
        entries.add("t1", 1, "ab");
        entries.meet("t1", 9, "no such entry");
        entries.add("t1", 2, "cd");
        entries.meet("t1", 1, "ab");
        assertThatThrownBy(() -> entries.add("t1", 3, "ef")).isInstanceOf(IllegalStateException.class);
    }

    /** Far more than it begins with, so that it grows and places are taken. */
    @Test
    void keepsEachOfMany() {
        int many = 20_000;
        for (int n = 0; n < many; n++) {
            entries.add("t" + n % 100, n, "d" + n);
        }
        for (int n = 0; n < many; n++) {
            assertThat(entries.unmet("t" + n % 100, n, "d" + n)).isTrue();
            assertThat(entries.meet("t" + n % 100, n, "e" + n)).isFalse();
            assertThat(entries.allMet()).isFalse();
            assertThat(entries.meet("t" + n % 100, n, "d" + n)).isTrue();
        }
        assertThat(entries.allMet()).isTrue();
    }
}
