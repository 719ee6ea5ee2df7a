package vn.chidao.notifications.notice.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
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
    Migration sourcesOfNotices() {
        return Migration.of(22, "notices: numbers of sources", NoticeMigrations::nameNumbers);
    }

    static void nameNumbers(MongoDatabase database) {
        database.getCollection(NoticeStore.COLLECTION)
                .updateMany(
                        Filters.exists("notice.source.documentNumber"),
                        Updates.rename("notice.source.documentNumber", "notice.source.number"));
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
