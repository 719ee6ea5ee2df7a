package vn.chidao.kit.testing;

import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;

/**
 * The settings of a service under test: the broker and the mongod of this JVM, a database of its own, and {@link #ISSUER}.
 * A service's consumer groups are fixed, so that only one context of it may run in a JVM.
 */
public final class TestServers {

    public static final TestIssuer ISSUER = new TestIssuer();

    private TestServers() {}

    public static void register(DynamicPropertyRegistry registry) {
        String database = "test_" + UUID.randomUUID().toString().substring(0, 8);
        registry.add("chidao.default-database", () -> database);
        registry.add("MONGODB_URI", () -> LocalMongo.shared().uri());
        registry.add("CHIDAO_LOCAL_STACK", () -> !LocalMongo.shared().isReal());
        registry.add("KAFKA_BOOTSTRAP_SERVERS", () -> LocalKafka.shared().bootstrapServers());
        registry.add("CHIDAO_TOKEN_PUBLIC_KEY", ISSUER::publicKeyPem);
    }
}
