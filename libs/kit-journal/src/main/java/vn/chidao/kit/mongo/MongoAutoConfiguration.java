package vn.chidao.kit.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import vn.chidao.kit.tls.TlsAutoConfiguration;
import vn.chidao.kit.web.DependencyAway;

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

    /** First of all, so that {@code MONGODB_URI} may say otherwise. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer timeLimits(
            @Value("${chidao.mongodb.timeout}") Duration operation,
            @Value("${chidao.mongodb.server-selection-timeout}") Duration selection) {
        return settings -> limit(settings, operation, selection);
    }

    /**
     * Lets nobody wait longer for a database that does not answer.
     *
     * @param operation the most for one operation, with whatever the driver tries again in it
     * @param selection the most for finding a server that can do it, and for connecting to it
     */
    static void limit(MongoClientSettings.Builder settings, Duration operation, Duration selection) {
        settings.timeout(operation.toMillis(), TimeUnit.MILLISECONDS)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(selection.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout((int) selection.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Bean
    DependencyAway mongoAway() {
        return new MongoAway();
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
        // An index or a rewriting takes as long as there are documents.
        Migrations.run(
                database.withTimeout(0, TimeUnit.MILLISECONDS),
                migrations.stream().toList(),
                clock);
        return database;
    }
}
