package vn.chidao.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Versioned;
import vn.chidao.localstack.LocalMongo;

class CopiesTest {

    /** Public for the record codec. */
    public record Note(String text) {}

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database =
            client.getDatabase("copies_" + UUID.randomUUID().toString().replace("-", ""));
    private final Copies<Note> copies = new Copies<>(database, "notes", Note.class);

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    @Test
    void ofManyAtATimeTheNewestOfEachStays() {
        copies.putAll(List.of(note("a", 3), note("b", 1)));
        copies.putAll(List.of(note("a", 2), note("b", 2), note("c", 1)));
        copies.putAll(List.of());
        assertThat(stored()).containsExactly(note("a", 3), note("b", 2), note("c", 1));
    }

    @Test
    void writersOfTheSameCopiesDoNotHinderEachOther() {
        for (int round = 0; round < 20; round++) {
            List<Versioned<Note>> all = new ArrayList<>();
            for (int id = 0; id < 20; id++) {
                for (int version = 1; version <= 5; version++) {
                    all.add(note(round + "-" + id, version));
                }
            }
            List<Versioned<Note>> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(round));
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> copies.putAll(all)),
                            CompletableFuture.runAsync(() -> copies.putAll(shuffled)))
                    .join();
        }
        assertThat(stored()).hasSize(400).allMatch(note -> note.version() == 5);
    }

    private List<Versioned<Note>> stored() {
        return copies.list(Filters.empty(), Sorts.ascending("_id"), 0);
    }

    private static Versioned<Note> note(String id, long version) {
        return new Versioned<>(id, version, new Note(id + " as of " + version));
    }
}
