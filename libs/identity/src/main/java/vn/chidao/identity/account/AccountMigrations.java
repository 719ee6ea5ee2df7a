package vn.chidao.identity.account;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.mongo.Migration;

/** What has an end goes by itself. Where the provider is another one the collections are empty. */
@Configuration(proxyBeanMethods = false)
class AccountMigrations {

    @Bean
    Migration accountCollections() {
        return Migration.of(10, "accounts, sign-ins, links and authorizations", database -> {
            for (String collection : new String[] {"sign_ins", "one_time_links", "attempts", "authorizations"}) {
                expires(database, collection);
            }
            for (String collection : new String[] {"sign_ins", "one_time_links", "authorizations"}) {
                // All of an account, when its access ends.
                database.getCollection(collection)
                        .createIndex(Indexes.ascending("account"), new IndexOptions().name("by-account"));
            }
            // By any of its tokens.
            database.getCollection("authorizations")
                    .createIndex(Indexes.ascending("tokens"), new IndexOptions().name("by-token"));
        });
    }

    private static void expires(MongoDatabase database, String collection) {
        database.getCollection(collection)
                .createIndex(
                        Indexes.ascending("expiresAt"),
                        new IndexOptions().name("expires").expireAfter(0L, TimeUnit.SECONDS));
    }
}
