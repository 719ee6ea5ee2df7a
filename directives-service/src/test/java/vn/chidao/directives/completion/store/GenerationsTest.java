package vn.chidao.directives.completion.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.directives.ServiceTest;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.Cell;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Counts;
import vn.chidao.directives.completion.Standing;
import vn.chidao.directives.completion.Term;

class GenerationsTest extends ServiceTest {

    private static final CellKey KEY = new CellKey(Axis.UNIT, "ban-to-chuc", "ban-to-chuc", "2026-12");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);
    private static final CompletionCells.Question ALL = new CompletionCells.Question(Axis.UNIT, null, null, null, null);

    @Autowired
    private Generations generations;

    @Autowired
    private CompletionCells cells;

    @Autowired
    private MongoDatabase database;

    @BeforeEach
    @AfterEach
    void nothing() {
        database.getCollection("shown-generations").drop();
        database.getCollection(CompletionCells.COLLECTION).deleteMany(new Document());
    }

    private void stored(Document document) {
        database.getCollection("shown-generations").insertOne(document.append("_id", "completion"));
    }

    @Test
    void aNewDatabaseWantsTheFirstAndShowsNone() {
        assertThat(generations.state()).isEqualTo(new Generations.State(0, 1));
        assertThat(generations.state().isBuilding()).isTrue();
    }

    @Test
    void aDatabaseOfAnEarlierVersionGoesOnWithWhatItShows() {
        stored(new Document("generation", 1));
        assertThat(generations.state()).isEqualTo(new Generations.State(1, 1));
        assertThat(generations.state().isBuilding()).isFalse();
        assertThat(generations.raise()).isEqualTo(2);
        assertThat(generations.state()).isEqualTo(new Generations.State(1, 2));
    }

    @Test
    void whatIsWantedIsNeverBelowWhatIsShown() {
        stored(new Document("generation", 3).append("wanted", 1));
        assertThat(generations.state()).isEqualTo(new Generations.State(3, 3));
        assertThat(generations.raise()).isEqualTo(4);
        generations.show(2);
        assertThat(generations.state().shown()).isEqualTo(3);
    }

    @Test
    void eachWhoRaisesGetsAGenerationOfTheirOwn() {
        var raised = new ConcurrentSkipListSet<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 10; n++) {
                threads.submit(() -> raised.add(generations.raise()));
            }
        }
        assertThat(raised).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(generations.state()).isEqualTo(new Generations.State(0, 11));
    }

    @Test
    void cellsOfALowerGenerationAreNeitherKeptNorShown() {
        stored(new Document("generation", 2));
        put(1, 5, 10);
        put(2, 7, 11);
        put(3, 9, 12);
        assertThat(counted()).isEqualTo(7);
        assertThat(database.getCollection(CompletionCells.COLLECTION).countDocuments())
                .isEqualTo(2);

        generations.show(3);
        assertThat(counted()).isEqualTo(9);
        cells.dropOlderThan(3);
        put(2, 8, 13);
        assertThat(database.getCollection(CompletionCells.COLLECTION).countDocuments())
                .isEqualTo(1);
    }

    @Test
    void theDatabaseAddsUpWhatIsOpenByTheDayThatDecides() {
        stored(new Document("generation", 1));
        cells.putAll(Map.of(
                new CompletionCells.CellPlace(1, KEY),
                new CompletionCells.Counted(
                        new Cell(
                                1,
                                2,
                                3,
                                4,
                                5,
                                List.of(
                                        new Cell.Open(TODAY.minusDays(61), 10, 1),
                                        new Cell.Open(TODAY.minusDays(60), 20, 0),
                                        new Cell.Open(TODAY.minusDays(1), 30, 2),
                                        new Cell.Open(TODAY, 40, 0),
                                        new Cell.Open(TODAY.plusDays(4), 50, 4))),
                        1),
                new CompletionCells.CellPlace(1, new CellKey(Axis.UNIT, "ban-to-chuc", "ban-to-chuc", CellKey.NONE)),
                new CompletionCells.Counted(new Cell(1, 0, 0, 6, 0, List.of()), 2)));

        Counts counts = cells.countsBy(CompletionCells.RowField.KEY, ALL, Term.on(TODAY, TODAY.plusDays(3)))
                .get("ban-to-chuc");

        assertThat(counts.closed())
                .isEqualTo(Map.of(
                        Standing.ON_TIME, 2L,
                        Standing.ON_TIME_AFTER_EXTENSION, 2L,
                        Standing.LATE, 3L,
                        Standing.NO_DEADLINE, 10L,
                        Standing.SUSPENDED, 5L));
        assertThat(counts.pending())
                .isEqualTo(Map.of(
                        Term.OVERDUE_OVER_60_DAYS, 10L,
                        Term.OVERDUE_31_TO_60_DAYS, 20L,
                        Term.OVERDUE_11_TO_30_DAYS, 0L,
                        Term.OVERDUE_1_TO_10_DAYS, 30L,
                        Term.DUE_SOON, 40L,
                        Term.NOT_SOON, 50L));
        assertThat(counts.awaiting()).isEqualTo(7);
    }

    private void put(int generation, long onTime, long offset) {
        cells.putAll(Map.of(
                new CompletionCells.CellPlace(generation, KEY),
                new CompletionCells.Counted(new Cell(onTime, 0, 0, 0, 0, List.of()), offset)));
    }

    private long counted() {
        return cells.countsBy(CompletionCells.RowField.KEY, ALL, Term.on(TODAY, TODAY))
                .get("ban-to-chuc")
                .of(Standing.ON_TIME);
    }
}
