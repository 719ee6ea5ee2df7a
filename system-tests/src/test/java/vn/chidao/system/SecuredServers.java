package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.bson.BsonArray;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import vn.chidao.localstack.Guard;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.localstack.Ports;

/**
 * A broker and a mongod as {@code deploy/docker-compose.tls.yml} sets them up, without containers: certificates, settings,
 * rights and users come from the very files of {@code deploy/}; only names of hosts, ports and folders are others.
 */
final class SecuredServers implements AutoCloseable {

    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final String SECRETS = "/run/secrets/";
    private static final char[] NO_PASSWORD = new char[0];

    private final Path folder;
    private final Map<String, Object> services;
    private final int mongoPort = Ports.free();
    private final LocalKafka kafka;
    private final Process mongod;

    SecuredServers(Path folder) throws Exception {
        this.folder = folder;
        services = services("deploy/docker-compose.tls.yml");
        run(Map.of("CHIDAO_KEYS", folder.toString()), "deploy/make-certificates");
        run(Map.of("CHIDAO_KEYS", folder.toString()), "deploy/make-keys", "--fixed-key");
        mongod = startMongod();
        kafka = startKafka();
        enterUsers();
        applyRights();
    }

    private static Map<String, Object> services(String file) throws IOException {
        try (InputStream compose = Files.newInputStream(PROJECT.resolve(file))) {
            return part(new Yaml().<Map<String, Object>>load(compose), "services");
        }
    }

    /** What a compose file sets for a service where nobody has set a variable: it has their defaults. */
    static Map<String, String> environment(String file, String service) throws IOException {
        Map<String, String> environment = new HashMap<>();
        part(part(services(file), service), "environment").forEach((name, value) -> {
            if (value != null) {
                environment.put(name, value.toString().replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1"));
            }
        });
        return environment;
    }

    String kafkaServers() {
        return kafka.bootstrapServers();
    }

    /** As the compose file has it, with our host. */
    String mongoUri() {
        String uri = ((Map<?, ?>) part(part(services, "directives-service"), "environment"))
                .get("MONGODB_URI")
                .toString();
        return uri.replaceFirst("^\\$\\{MONGODB_URI:-(.*)}$", "$1").replace("mongo:27017", "localhost:" + mongoPort);
    }

    /** A service's part of the compose file, with our files. */
    Map<String, String> environmentOf(String service) {
        Map<String, String> environment = new HashMap<>();
        part(part(services, service), "environment")
                .forEach((name, value) -> environment.put(
                        name,
                        value.toString()
                                .replace(SECRETS + "service.pem", pem(service).toString())
                                .replace(SECRETS, folder.resolve("tls") + "/")));
        environment.put("MONGODB_URI", mongoUri());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafkaServers());
        return environment;
    }

    Path pem(String name) {
        return folder.resolve("tls").resolve(name + ".pem");
    }

    /** How a client reaches the broker; {@code certificate} is null for one that has none. */
    Map<String, Object> kafkaClient(@Nullable String certificate) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                kafkaServers(),
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                pem("ca").toString(),
                "request.timeout.ms",
                5_000,
                "default.api.timeout.ms",
                10_000));
        if (certificate != null) {
            settings.put("ssl.keystore.type", "PEM");
            settings.put("ssl.keystore.location", pem(certificate).toString());
        }
        return settings;
    }

    /** A client of mongod with that certificate, or none; {@code signedIn}: as the user that the certificate names. */
    MongoClient mongoClient(@Nullable String certificate, boolean signedIn) throws Exception {
        String uri =
                "mongodb://localhost:" + mongoPort + "/?directConnection=true&tls=true&serverSelectionTimeoutMS=5000"
                        + (signedIn ? "&authMechanism=MONGODB-X509" : "");
        SSLContext context = tls(pem("ca"), certificate == null ? null : pem(certificate));
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToSslSettings(tls -> tls.context(context))
                .build());
    }

    static SSLContext tls(Path ca, @Nullable Path own) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", certificate(ca));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = empty();
        if (own != null) {
            String key = Files.readString(own)
                    .replaceAll("(?s).*-----BEGIN PRIVATE KEY-----(.*)-----END PRIVATE KEY.*", "$1");
            store.setKeyEntry(
                    "own",
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(
                                    Base64.getMimeDecoder().decode(key))),
                    NO_PASSWORD,
                    new Certificate[] {certificate(own)});
        }
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate certificate(Path pem) throws GeneralSecurityException, IOException {
        String text = Files.readString(pem);
        String certificate = text.substring(text.indexOf("-----BEGIN CERTIFICATE"));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(certificate.getBytes()));
    }

    private Process startMongod() throws IOException {
        Path data = Files.createDirectories(folder.resolve("mongo"));
        List<String> command = new ArrayList<>();
        List<?> asDeployed = (List<?>) part(services, "mongo").get("command");
        for (Object word : asDeployed.subList(1, asDeployed.size())) {
            if (!word.equals("--bind_ip_all")) {
                command.add(word.toString().replace(SECRETS, folder.resolve("tls") + "/"));
            }
        }
        command.addAll(0, LocalMongo.mongodCommand(LocalMongo.mongod().orElseThrow(), data, mongoPort));
        return new ProcessBuilder(Guard.command(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mongod.log").toFile())
                .start();
    }

    private LocalKafka startKafka() {
        int port = Ports.free();
        int controller = Ports.free();
        Map<String, String> settings = new HashMap<>();
        part(part(services, "kafka"), "environment")
                .forEach((name, value) -> settings.put(
                        name.replaceFirst("^KAFKA_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value.toString().replace("$$", "$").replace(SECRETS, folder.resolve("tls") + "/")));
        settings.replaceAll((name, value) -> switch (name) {
            case "listeners", "advertised.listeners" ->
                value.replaceAll("://[a-z]*:9092", "://127.0.0.1:" + port)
                        .replaceAll("://[a-z]*:9093", "://127.0.0.1:" + controller);
            default -> value;
        });
        return LocalKafka.start(folder.resolve("kafka"), port, controller, settings);
    }

    /** What {@code mongo-users.js} does. */
    private void enterUsers() throws Exception {
        try (MongoClient nobodyYet = mongoClient("administrator", false)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                assertThat(mongod.isAlive())
                        .as(Files.readString(folder.resolve("mongod.log")))
                        .isTrue();
                return nobodyYet
                        .getDatabase("admin")
                        .runCommand(new Document("hello", 1))
                        .get("ok")
                        .equals(1.0);
            });
            MongoDatabase admin = nobodyYet.getDatabase("admin");
            admin.runCommand(new Document(
                    "replSetInitiate",
                    Document.parse("{_id: 'rs0', members: [{_id: 0, host: 'localhost:" + mongoPort + "'}]}")));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary"));
            List<Document> users =
                    BsonArray.parse(Files.readString(PROJECT.resolve("deploy/tls/mongo-users.json"))).stream()
                            .map(user -> Document.parse(user.asDocument().toJson()))
                            .toList();
            nobodyYet.getDatabase("$external").runCommand(users.getFirst());
            try (MongoClient administrator = mongoClient("administrator", true)) {
                for (Document user : users.subList(1, users.size())) {
                    administrator.getDatabase("$external").runCommand(user);
                }
            }
        }
    }

    private void applyRights() throws Exception {
        Path config = folder.resolve("admin.properties");
        Files.writeString(
                config,
                Files.readString(PROJECT.resolve("deploy/tls/kafka-admin.properties"))
                        .replace(SECRETS, folder.resolve("tls") + "/"));
        Path command = folder.resolve("kafka-acls.sh");
        Files.writeString(
                command,
                "#!/bin/sh\nexec " + java() + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path") + "' org.apache.kafka.tools.AclCommand \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        run(Map.of("KAFKA_ACLS", command.toString()), "deploy/tls/apply-kafka-acls", kafkaServers(), config.toString());
    }

    static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /** @return what it printed */
    static String run(Map<String, String> environment, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROJECT.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(script + ": " + output).isZero();
        return output;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.get(name);
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        mongod.destroy();
        try {
            if (!mongod.waitFor(20, TimeUnit.SECONDS)) {
                mongod.getOutputStream().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
