package vn.chidao.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class LocalServersTest {

    @Test
    void kafkaMakesTopics() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("here", 1, (short) 1)))
                    .all()
                    .get();
            // The broker answers from what it has heard of its own controller, a moment later.
            await().until(() -> admin.listTopics().names().get().contains("here"));
        }
    }

    @Test
    void mongoKeepsDocuments() {
        try (MongoClient client = MongoClients.create(LocalMongo.shared().uri())) {
            var collection = client.getDatabase("here").getCollection("things");
            assertThat(collection.insertOne(new Document("_id", 1)).wasAcknowledged())
                    .isTrue();
            assertThat(collection.countDocuments()).isEqualTo(1);
        }
        assertThat(LocalMongo.shared().isReal()).isEqualTo(LocalMongo.realIsAvailable());
    }
}
