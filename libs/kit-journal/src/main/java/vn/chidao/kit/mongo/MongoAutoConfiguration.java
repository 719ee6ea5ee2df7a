package vn.chidao.kit.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import vn.chidao.kit.tls.TlsAutoConfiguration;

/** The service's database: journaled majority writes, its own value types, its migrations run. */
@AutoConfiguration(afterName = "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration")
public class MongoAutoConfiguration {

    /** Nobody is told "done" before a write survives the loss of a server and the loss of power. */
    public static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    @Bean
    MongoClientSettingsBuilderCustomizer durableWritesAndValueTypes(ObjectProvider<ValueCodec<?>> valueTypes) {
        return settings -> settings.writeConcern(DURABLE)
                .codecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(valueTypes.stream().toList()),
                        MongoClientSettings.getDefaultCodecRegistry()));
    }

    /** Takes effect where {@code MONGODB_URI} says {@code tls=true}. */
    @Bean
    MongoClientSettingsBuilderCustomizer filesOfTls(SslBundles bundles) {
        return settings -> {
            if (bundles.getBundleNames().contains(TlsAutoConfiguration.SERVERS)) {
                SSLContext context =
                        bundles.getBundle(TlsAutoConfiguration.SERVERS).createSslContext();
                settings.applyToSslSettings(tls -> tls.context(context));
            }
        };
    }

    @Bean
    MongoDatabase mongoDatabase(
            MongoClient client,
            @Value("${chidao.mongodb.database}") String name,
            @Value("${chidao.local-stack}") boolean localStack,
            ObjectProvider<Migration> migrations,
            Clock clock) {
        MongoDatabase database = client.getDatabase(name);
        StandIn.refuseUnless(localStack, database);
        Migrations.run(database, migrations.stream().toList(), clock);
        return database;
    }
}
