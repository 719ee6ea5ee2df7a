package vn.chidao.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.localstack.LocalMongo;

/**
 * What one server has and a majority has not may be taken back by a failover. An event of it on a topic would never have
 * happened, and the next one would bear its number.
 */
class MajorityReadsTest {

    private static final BsonDocument MAJORITY = new BsonDocument("level", new BsonString("majority"));

    private final JournalFixture fixture = new JournalFixture();
    private final List<BsonDocument> finds = new CopyOnWriteArrayList<>();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new com.mongodb.ConnectionString(LocalMongo.shared().uri()))
            .writeConcern(MongoAutoConfiguration.DURABLE)
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    if (event.getCommandName().equals("find")) {
                        finds.add(event.getCommand().clone());
                    }
                }
            })
            .build());
    private final AggregateStore<Tally, Tally.Event> store = new Journal(
                    client.getDatabase(fixture.database.getName()),
                    new EventJson(),
                    (written, unpublished) -> {},
                    fixture.history)
            .store(Tally.TYPE);

    @AfterEach
    void close() {
        client.close();
        fixture.close();
    }

    @Test
    void thePublisherReadsWhatAMajorityHas() {
        store.create("t1", fixture.act(), Tally::start);
        finds.clear();

        assertThat(store.outboxOf("t1")).hasSize(1);

        assertThat(finds).hasSize(1).allSatisfy(MajorityReadsTest::assertMajority);
    }

    @Test
    void theSweeperReadsWhatAMajorityHas() {
        store.create("t1", fixture.act(), Tally::start);
        finds.clear();

        assertThat(store.withOutboxBefore(fixture.clock.instant().plusSeconds(1), 10))
                .containsExactly("t1");

        assertThat(finds).hasSize(1).allSatisfy(MajorityReadsTest::assertMajority);
    }

    private static void assertMajority(BsonDocument find) {
        assertThat(find.get("readConcern")).isEqualTo(MAJORITY);
    }
}
