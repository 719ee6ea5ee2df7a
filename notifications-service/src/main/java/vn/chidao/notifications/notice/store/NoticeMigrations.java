package vn.chidao.notifications.notice.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
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
}
