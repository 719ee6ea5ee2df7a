package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryItemTest {

    @Test
    void theChangeOfAStateIsWhatDiffersFromTheOneBefore() {
        List<HistoryItem> items = HistoryItem.ofStates(
                null,
                List.of(
                        entry(1, "{\"unit\":{\"name\":\"A\",\"parent\":\"x\",\"list\":[1]}}"),
                        entry(2, "{\"unit\":{\"name\":\"B\",\"list\":[1]}}"),
                        entry(3, "{\"unit\":{\"name\":\"B\",\"list\":[1,2]}}")),
                "unit",
                account -> null);
        assertThat(items)
                .extracting(item -> String.valueOf(item.change()))
                .containsExactly(
                        "{\"name\":\"A\",\"parent\":\"x\",\"list\":[1]}",
                        "{\"name\":\"B\",\"parent\":null}",
                        "{\"list\":[1,2]}");
    }

    @Test
    void membersThatNotEverybodyMayKnowAreLeftOut() {
        HistoryItem item = HistoryItem.of(
                entry(1, "{\"change\":{\"reason\":\"R\",\"to\":\"T\"},\"thing\":{\"status\":\"SENT\"}}"),
                "thing",
                account -> "Đ/c " + account);
        assertThat(item.status()).isEqualTo("SENT");
        assertThat(item.byName()).isEqualTo("Đ/c vanphong");
        assertThat(String.valueOf(item.without(Set.of("to", "other")).change())).isEqualTo("{\"reason\":\"R\"}");
        assertThat(item.without(Set.of("to")).digest()).isEqualTo(item.digest());
        HistoryItem silent = HistoryItem.of(entry(1, "{\"thing\":{}}"), "thing", account -> null);
        assertThat(silent.without(Set.of("to"))).isEqualTo(silent);
    }

    @Test
    void anEntryWhoseContentWasBrokenIsStillShown() {
        JournalEntry broken = entry(2, "{\"unit\":");
        assertThat(HistoryItem.of(broken, "unit", account -> null).digest()).isEqualTo(broken.digest());
        assertThat(HistoryItem.ofStates(
                        null, List.of(entry(1, "{\"unit\":{\"name\":\"A\"}}"), broken), "unit", account -> null))
                .extracting(item -> String.valueOf(item.change()))
                .containsExactly("{\"name\":\"A\"}", "{\"name\":null}");
    }

    private static JournalEntry entry(long version, String data) {
        return JournalEntry.chained(
                "u", version, "vn.chidao.unit.changed", Instant.EPOCH, "vanphong", null, data, "", null);
    }

    @Test
    void anItemNamesItsEventAndWhoDidItInWhosePlace() {
        JournalEntry entry = JournalEntry.chained(
                "u", 7, "vn.chidao.task.submitted", Instant.EPOCH, "pho", "truong", "{\"task\":{}}", "ab", null);
        HistoryItem item = HistoryItem.of(entry, "task", account -> "Đ/c " + account);
        assertThat(item)
                .isEqualTo(new HistoryItem(
                        7,
                        "submitted",
                        Instant.EPOCH,
                        "pho",
                        "Đ/c pho",
                        "truong",
                        "Đ/c truong",
                        null,
                        null,
                        "ab",
                        entry.digest()));
        assertThat(HistoryItem.of(entry(1, "{\"task\":{}}"), "task", account -> "Đ/c " + account)
                        .inPlaceOfName())
                .as("in one's own right")
                .isNull();
    }

    @Test
    void theFirstItemOfAPageIsComparedWithTheEntryBeforeIt() {
        JournalEntry before = entry(4, "{\"unit\":{\"name\":\"A\",\"code\":\"BTC\"}}");
        List<JournalEntry> page = List.of(entry(5, "{\"unit\":{\"name\":\"B\",\"code\":\"BTC\"}}"));
        assertThat(HistoryItem.ofStates(before, page, "unit", account -> null))
                .extracting(item -> String.valueOf(item.change()))
                .containsExactly("{\"name\":\"B\"}");
    }

    @Test
    void whatWasWrittenMayBeKeptFromWhoMayKnowThatItHappened() {
        HistoryItem item = HistoryItem.of(
                entry(1, "{\"change\":{\"reason\":\"R\"},\"thing\":{\"status\":\"SENT\"}}"), "thing", account -> null);
        assertThat(item.withoutChange().change()).isNull();
        assertThat(item.withoutChange().status()).isEqualTo("SENT");
        assertThat(item.withoutChange().digest()).isEqualTo(item.digest());
    }
}
