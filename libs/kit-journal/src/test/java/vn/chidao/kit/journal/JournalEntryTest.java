package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;

class JournalEntryTest {

    private static final Instant AT = Instant.parse("2026-11-23T05:00:00.123Z");
    private static final JournalEntry ENTRY =
            JournalEntry.chained("a1", 2, "test.raised", AT, "vanphong", null, "{\"by\":1}", "ab", "a-request");

    /** Pinned: entries written by an older version of this code must stay provable. */
    @Test
    void theDigestOfAKnownEntryNeverChanges() {
        assertThat(ENTRY.digest()).isEqualTo("e263c4f700d722d304f61ceb51d7498421ec2f33aa44b2c4420637b68535a40f");
        assertThat(ENTRY.recomputedDigest()).isEqualTo(ENTRY.digest());
    }

    static Stream<JournalEntry> alterations() {
        return Stream.of(
                entry("a2", 2, "test.raised", AT, "vanphong", "{\"by\":1}", "ab"),
                entry("a1", 3, "test.raised", AT, "vanphong", "{\"by\":1}", "ab"),
                entry("a1", 2, "test.raised2", AT, "vanphong", "{\"by\":1}", "ab"),
                entry("a1", 2, "test.raised", AT.plusMillis(1), "vanphong", "{\"by\":1}", "ab"),
                entry("a1", 2, "test.raised", AT, "phobithu", "{\"by\":1}", "ab"),
                entry("a1", 2, "test.raised", AT, "vanphong", "{\"by\":2}", "ab"),
                entry("a1", 2, "test.raised", AT, "vanphong", "{\"by\":1}", "ac"),
                entry("a1", 2, "test.raised", AT, "vanphon", "g{\"by\":1}", "ab"),
                inPlaceOf("phobithu"));
    }

    private static JournalEntry inPlaceOf(String account) {
        return new JournalEntry(
                "a1", 2, "test.raised", AT, "vanphong", account, "{\"by\":1}", "ab", ENTRY.digest(), null);
    }

    @Test
    void thePersonInWhosePlaceItWasDoneIsUnderTheDigest() {
        JournalEntry deputy =
                JournalEntry.chained("a1", 2, "test.raised", AT, "vanphong", "phobithu", "{\"by\":1}", "ab", null);
        JournalEntry another =
                JournalEntry.chained("a1", 2, "test.raised", AT, "vanphong", "bithu", "{\"by\":1}", "ab", null);
        assertThat(deputy.recomputedDigest())
                .isEqualTo(deputy.digest())
                .isNotEqualTo(ENTRY.digest())
                .isNotEqualTo(another.digest());
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void anyAlterationShows(JournalEntry altered) {
        assertThat(altered.recomputedDigest()).isNotEqualTo(ENTRY.digest());
    }

    @Test
    void theIdOfTheRequestIsNoPartOfTheProof() {
        JournalEntry other =
                JournalEntry.chained("a1", 2, "test.raised", AT, "vanphong", null, "{\"by\":1}", "ab", null);
        assertThat(other.digest()).isEqualTo(ENTRY.digest());
    }

    private static JournalEntry entry(
            String aggregate, long version, String type, Instant time, String actor, String data, String prev) {
        return new JournalEntry(aggregate, version, type, time, actor, null, data, prev, ENTRY.digest(), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD83D", "\uDE00b", "\uD83Da", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
    void textThatIsNotWellFormedIsRefused(String text) {
        for (ThrowingCallable making : List.<ThrowingCallable>of(
                () -> chained(text, "t", "an", null, "{}"),
                () -> chained("a1", text, "an", null, "{}"),
                () -> chained("a1", "t", text, null, "{}"),
                () -> chained("a1", "t", "an", text, "{}"),
                () -> chained("a1", "t", "an", null, text))) {
            assertThatThrownBy(making)
                    .isInstanceOfSatisfying(
                            EntryRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo("ENTRY_MALFORMED"));
        }
    }

    @Test
    void wholePairsAreText() {
        String text = "Đ\uD83D\uDE00é\uFFFD";
        assertThat(chained(text, text, text, text, text).data()).isEqualTo(text);
    }

    @Test
    void dataThatNoTopicTakesIsRefused() {
        String most = "Đ".repeat(JournalEntry.LARGEST / 2);
        assertThat(chained("a1", "t", "an", null, most).data()).isEqualTo(most);
        assertThatThrownBy(() -> chained("a1", "t", "an", null, most + "a"))
                .isInstanceOfSatisfying(EntryRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("ENTRY_TOO_LARGE");
                    assertThat(refused.kind()).isEqualTo(Refusal.Kind.UNPROCESSABLE);
                    assertThat(refused.details())
                            .containsEntry("bytes", JournalEntry.LARGEST + 1)
                            .containsEntry("most", JournalEntry.LARGEST);
                });
    }

    private static JournalEntry chained(
            String aggregate, String type, String actor, @Nullable String inPlaceOf, String data) {
        return JournalEntry.chained(aggregate, 1, type, AT, actor, inPlaceOf, data, "", null);
    }
}
