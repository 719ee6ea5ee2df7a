package vn.chidao.notifications.people;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of people, each with the query that it serves. */
@Configuration(proxyBeanMethods = false)
class PeopleMigrations {

    @Bean
    Migration peopleIndexes() {
        return Migration.of(3, "people", PeopleMigrations::index);
    }

    static void index(MongoDatabase database) {
        // Who heads a unit.
        String unused = database.getCollection("persons")
                .createIndex(Indexes.ascending("state.roles.unit"), new IndexOptions().name("by-unit"));
    }
}
