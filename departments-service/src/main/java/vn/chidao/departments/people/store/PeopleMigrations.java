package vn.chidao.departments.people.store;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.Touched;

/** Indexes of units and people. */
@Configuration(proxyBeanMethods = false)
class PeopleMigrations {

    @Bean
    Migration registers() {
        return Migration.of(2, "registers of units and people", database -> {
            var units = database.getCollection("units");
            // Units by id, all of them or those below one.
            units.createIndex(Indexes.ascending("state.id", "_id"), new IndexOptions().name("by-id"));
            units.createIndex(
                    Indexes.ascending("state.parent", "state.id", "_id"), new IndexOptions().name("by-parent"));
            var people = database.getCollection("people");
            // People by account, all of them or those of a unit; and who administers.
            people.createIndex(Indexes.ascending("state.account", "_id"), new IndexOptions().name("by-account"));
            people.createIndex(
                    Indexes.ascending("state.roles.unit", "state.account", "_id"), new IndexOptions().name("by-unit"));
            people.createIndex(
                    Indexes.ascending("state.roles.role", "state.account"), new IndexOptions().name("by-role"));
        });
    }

    /** What was written since the last reading is found by an index on the moment of the last write. */
    @Bean
    Migration lastWrites() {
        return Migration.of(901, "register: units and people by their last write", database -> {
            Touched.prepare(database, "units");
            Touched.prepare(database, "people");
        });
    }
}
