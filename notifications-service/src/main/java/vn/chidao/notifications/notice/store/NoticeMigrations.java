package vn.chidao.notifications.notice.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** Indexes of notices, each with the query that it serves. */
@Configuration(proxyBeanMethods = false)
class NoticeMigrations {

    @Bean
    Migration noticeIndexes() {
        return Migration.of(8, "notices", NoticeMigrations::index);
    }

    static void index(MongoDatabase database) {
        // Notices that wait for their tasks, oldest first.
        database.getCollection(NoticeStore.COLLECTION)
                .createIndex(Indexes.ascending("told", "notice.heardAt"), new IndexOptions().name("waiting"));
    }

    @Bean
    Migration noticePartIndexes() {
        return Migration.of(20, "parts of notices", database -> {
            // A part that came after its notice was announced is of no use, and goes by itself.
            database.getCollection(NoticeStore.PARTS)
                    .createIndex(
                            Indexes.ascending("at"),
                            new IndexOptions().name("ended").expireAfter(30L, TimeUnit.DAYS));
        });
    }
}
