package vn.chidao.directives.completion.store;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of the cells, each named after the question that it answers. */
@Configuration(proxyBeanMethods = false)
class CompletionMigrations {

    @Bean
    Migration completionLists() {
        return Migration.of(3, "completion cells", database -> {
            // The cells of an axis in a range of months, of all units or of some.
            database.getCollection(CompletionCells.COLLECTION)
                    .createIndex(
                            Indexes.ascending("state.generation", "state.axis", "state.month", "state.unit"),
                            new IndexOptions().name("axis-month"));
        });
    }

    @Bean
    Migration completionRows() {
        return Migration.of(10, "rows of completion figures", database -> {
            var cells = database.getCollection(CompletionCells.COLLECTION);
            // The keys of an axis one after another, of all units or of some.
            cells.createIndex(
                    Indexes.ascending("state.generation", "state.axis", "state.key", "state.month", "state.unit"),
                    new IndexOptions().name("axis-key"));
            cells.createIndex(
                    Indexes.ascending("state.generation", "state.axis", "state.unit", "state.key", "state.month"),
                    new IndexOptions().name("axis-unit-key"));
        });
    }
}
