package vn.chidao.directives.directive.store;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of directives, each named after the list that it serves. */
@Configuration(proxyBeanMethods = false)
class DirectiveMigrations {

    @Bean
    Migration directiveLists() {
        return Migration.of(1, "directive lists", database -> {
            var directives = database.getCollection("directives");
            // Each serves a list in the order of due dates; the first field is what the list is of.
            for (String of :
                    new String[] {"seenBy", "assignments.unit", "status", "brief.meeting.id", "brief.issuer"}) {
                String unused = directives.createIndex(
                        Indexes.ascending("state." + of, "state.listedDue", "_id"),
                        new IndexOptions().name("by-" + of));
            }
            String unused = directives.createIndex(
                    Indexes.ascending("state.listedDue", "_id"), new IndexOptions().name("by-due"));
            // Newest drafts and directives first.
            unused = directives.createIndex(
                    Indexes.ascending("state.draftedAt", "_id"), new IndexOptions().name("by-drafted"));
            unused = directives.createIndex(
                    Indexes.ascending("state.seenBy", "state.draftedAt", "_id"),
                    new IndexOptions().name("by-seen-drafted"));
        });
    }
}
