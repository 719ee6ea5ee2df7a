package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.web.Page;

/** Histories are read in pages, wherever their entries are. */
class HistoryPageTest {

    private final JournalFixture fixture = new JournalFixture();
    private final AggregateStore<Tally, Tally.Event> store = fixture.journal.store(Tally.TYPE);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void pagesFollowEachOtherWithoutGapWhereverTheEntriesAre() {
        for (int published : new int[] {0, 1, 3, 4, 7}) {
            String id = "p" + published;
            written(id, 7, published);
            for (int limit : new int[] {1, 2, 3, 6, 7, 8, 500}) {
                List<List<Long>> pages = pages(id, limit);
                assertThat(pages.stream().flatMap(List::stream))
                        .as(published + " published, " + limit + " a page")
                        .isEqualTo(LongStream.rangeClosed(1, 7).boxed().toList());
                assertThat(pages).hasSize((7 + limit - 1) / limit);
                assertThat(pages.subList(0, pages.size() - 1))
                        .allSatisfy(page -> assertThat(page).hasSize(limit));
            }
        }
    }

    @Test
    void anEntryThatIsInBothPlacesIsGivenOnce() {
        written("t", 5, 2);
        fixture.history.add(store.outboxOf("t"));
        assertThat(pages("t", 2)).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
    }

    @Test
    void withoutALimitAPageHasFifty() {
        written("t", 60, 55);
        HistoryPage first = fixture.journal.historyOf(store, "t", null, null);
        assertThat(first.entries()).hasSize(50);
        assertThat(first.before()).isNull();
        HistoryPage second = fixture.journal.historyOf(store, "t", null, first.next());
        assertThat(second.entries()).hasSize(10);
        assertThat(second.before()).isEqualTo(first.entries().getLast());
        assertThat(second.next()).isNull();
    }

    @Test
    void aWrongLimitOrPlaceIsRefused() {
        written("t", 2, 2);
        for (int limit : new int[] {0, -1, 501}) {
            assertRefused("limit", "OUT_OF_RANGE", limit, null);
        }
        for (String after : List.of("", "0", "-1", "x", "1.5", "９", "1 ", "12345678901234567890")) {
            assertRefused("after", "WRONG_CURSOR", 10, after);
        }
        HistoryPage behind = fixture.journal.historyOf(store, "t", 10, "2");
        assertThat(behind.entries()).isEmpty();
        assertThat(behind.next()).isNull();
        assertThat(fixture.journal.historyOf(store, "none", 10, null).entries()).isEmpty();
    }

    @Test
    void longEntriesMakeShortPagesAndTheLongestIsStillGiven() {
        String remark = "ă".repeat(300_000);
        store.create("t", fixture.act(), Tally::start);
        for (int n = 0; n < 12; n++) {
            store.change(
                    "t",
                    fixture.act(),
                    tally -> new Change<>(new Tally(tally.count() + 1, remark), new Tally.Event.Raised(1)));
            if (n == 8) {
                fixture.publish(store, "t");
            }
        }
        List<List<Long>> pages = pages("t", 500);
        assertThat(pages.stream().flatMap(List::stream))
                .isEqualTo(LongStream.rangeClosed(1, 13).boxed().toList());
        assertThat(pages)
                .hasSizeGreaterThan(1)
                .allSatisfy(page -> assertThat(page).hasSizeLessThan(8));

        store.change(
                "t",
                fixture.act(),
                tally -> new Change<>(new Tally(0, "ă".repeat(2_050_000)), new Tally.Event.Raised(1)));
        assertThat(pages("t", 500).getLast()).containsExactly(14L);
        fixture.publish(store, "t");
        assertThat(pages("t", 500).getLast()).containsExactly(14L);
    }

    @Test
    void theFirstChangeOfAPageIsAgainstTheEntryBefore() {
        written("t", 3, 3);
        Page<HistoryItem> second =
                fixture.journal.historyOf(store, "t", 1, "1").itemsOfStates("tally", account -> "Đ/c " + account);
        assertThat(second.next()).isEqualTo("2");
        assertThat(second.items()).singleElement().satisfies(item -> {
            assertThat(item.version()).isEqualTo(2);
            assertThat(item.byName()).isEqualTo("Đ/c vanphong");
            assertThat(item.change()).hasToString("{\"count\":1,\"remark\":null}");
        });
        Page<HistoryItem> third = fixture.journal.historyOf(store, "t", 1, "2").itemsOfStates("tally", account -> null);
        assertThat(third.items().getFirst().change()).hasToString("{\"count\":2}");
        assertThat(third.next()).isNull();
    }

    private void written(String id, int versions, int published) {
        store.create(id, fixture.act(), Tally::start);
        for (int version = 1; version <= versions; version++) {
            if (version > 1) {
                store.change(id, fixture.act(), tally -> tally.raise(1));
            }
            if (version == published) {
                fixture.publish(store, id);
            }
        }
    }

    private List<List<Long>> pages(String id, int limit) {
        List<List<Long>> pages = new ArrayList<>();
        String after = null;
        do {
            HistoryPage page = fixture.journal.historyOf(store, id, limit, after);
            pages.add(page.entries().stream().map(JournalEntry::version).toList());
            after = page.next();
        } while (after != null);
        return pages;
    }

    private void assertRefused(String field, String code, int limit, @Nullable String after) {
        assertThatThrownBy(() -> fixture.journal.historyOf(store, "t", limit, after))
                .as("limit " + limit + ", after " + after)
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.details()).containsEntry("field", field);
                });
    }
}
