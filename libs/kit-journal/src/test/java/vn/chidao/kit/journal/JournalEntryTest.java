package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
    @ValueSource(strings = {"a\uD83D", "\uDE00b", "\uD83Da", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uDE00\uDE00"})
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

    /** Each letter has its own length in UTF-8, at the borders of the lengths too. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u007F", "\u0080", "\u07FF", "\u0800", "ế", "\uFFFD", "\uD83D\uDE00"})
    void bytesAreCountedAsTheyAreSent(String letter) {
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        String most = letter.repeat(JournalEntry.LARGEST / bytes) + "a".repeat(JournalEntry.LARGEST % bytes);
        assertThat(chained("a1", "t", "an", null, most).data()).isEqualTo(most);
        assertThatThrownBy(() -> chained("a1", "t", "an", null, "a" + most))
                .isInstanceOfSatisfying(EntryRefused.class, refused -> {
                    assertThat(refused.details()).containsEntry("bytes", JournalEntry.LARGEST + 1);
                    assertThat(refused.arguments()).as("told in KiB").containsExactly(4_096, 4_096);
                });
    }

    /** As entries were made before texts were checked: the digest of {@code ?}, and what was stored reads as U+FFFD. */
    @Test
    void whatOnceReplacedAHalfPairIsKnownAndNothingElse() {
        JournalEntry digested = chained("a1", "t", "an", null, "{\"note\":\"Báo cáo ?\"}");
        assertThat(stored(digested, "{\"note\":\"Báo cáo \uFFFD\"}").hasReplacedHalfPairs())
                .isTrue();
        assertThat(stored(digested, "{\"note\":\"Báo cáo \uFFFD\uFFFD\uFFFD\"}").hasReplacedHalfPairs())
                .as("each byte of the half read by itself")
                .isTrue();
        assertThat(stored(digested, "{\"note\":\"Báo cáo ?\"}").hasReplacedHalfPairs())
                .as("its digest fits")
                .isFalse();
        assertThat(stored(digested, "{\"note\":\"Đã xong \uFFFD\"}").hasReplacedHalfPairs())
                .as("altered besides")
                .isFalse();
        assertThat(stored(digested, "{\"note\":\"Báo cáo !\"}").hasReplacedHalfPairs())
                .isFalse();
    }

    private static JournalEntry stored(JournalEntry digested, String data) {
        return new JournalEntry(
                digested.aggregate(),
                digested.version(),
                digested.type(),
                digested.time(),
                digested.actor(),
                digested.inPlaceOf(),
                data,
                digested.prev(),
                digested.digest(),
                digested.requestId());
    }

    @Test
    void anEntryIsNamedByItsAggregateAndItsVersion() {
        assertThat(ENTRY.id()).isEqualTo("a1:2");
        assertThat(new Head("a1", 2, ENTRY.digest()).id()).isEqualTo(ENTRY.id());
    }

    @Test
    void whatWasSentLatelyIsRememberedByItsDigest() {
        RecentlySent sent = new RecentlySent();
        JournalEntry first = chained("a0", "t", "an", null, "{}");
        assertThat(sent.contains(first)).isFalse();
        sent.add(first);
        for (int n = 1; n < 4_096; n++) {
            sent.add(chained("a" + n, "t", "an", null, "{}"));
        }
        assertThat(sent.contains(first)).as("four thousand at least").isTrue();
        sent.add(ENTRY);
        assertThat(sent.contains(first))
                .as("memory is bounded: the eldest goes")
                .isFalse();
        assertThat(sent.contains(ENTRY)).isTrue();
        assertThat(sent.contains(chained("a1", "t", "an", null, "{}"))).isTrue();
    }
}
