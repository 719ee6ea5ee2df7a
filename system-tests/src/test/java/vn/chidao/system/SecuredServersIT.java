package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.localstack.Folders;
import vn.chidao.localstack.Guard;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.localstack.Ports;
import vn.chidao.localstack.sandbox.Sandbox;
import vn.chidao.localstack.supervisor.App;
import vn.chidao.localstack.supervisor.JvmOptions;

/**
 * The loop over TLS with the rights of {@code deploy/tls} and nothing more, the gateway with TLS in front; and what these
 * rights refuse. The services have the environment of {@code docker-compose.yml}, in which nobody has set anything but a relay
 * and an SMS centre for notifications-service. Needs openssl, as {@code deploy/} does, and a real mongod.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(SharedStack.JOURNEYS) // Its servers are its own; so it follows the shortest row of classes.
class SecuredServersIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SERVICES =
            List.of("directives-service", "departments-service", "notifications-service");

    private final Map<String, App> apps = new HashMap<>();
    private final Map<String, Process> running = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private Path folder;
    private SecuredServers servers;
    private Sandbox sandbox;
    private HttpClient http;
    private int smtp;
    private int smpp;

    @BeforeAll
    void up() throws Exception {
        assumeTrue(LocalMongo.mongod().isPresent(), "needs a mongod: ./chidao get-mongod");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl"))
                        || Files.isExecutable(Path.of("/usr/local/bin/openssl")),
                "needs openssl");
        folder = Files.createTempDirectory("chidao-secured-");
        servers = new SecuredServers(folder);
        smtp = Ports.free();
        smpp = Ports.free();
        sandbox = Sandbox.start(Files.createDirectories(folder.resolve("sandbox")), Ports.free(), smtp, smpp);
        SERVICES.forEach(service -> ports.put(service, Ports.free()));
        ports.put("gateway", Ports.free());
        ports.put("health of the gateway", Ports.free());
        for (String service : SERVICES) {
            running.put(service, start(service, environment(service), service));
        }
        running.put("gateway", start("gateway", gateway(), "gateway"));
        http = newBrowser();
        for (String service : SERVICES) {
            awaitReady(service);
        }
        await().atMost(SOON)
                .ignoreException(IOException.class)
                .until(() -> call("GET", "/api/people/me", null, "admin").statusCode() == 200);
    }

    @AfterAll
    void down() throws Exception {
        for (Process process : running.values()) {
            process.destroy();
        }
        for (Process process : running.values()) {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.getOutputStream().close();
            }
        }
        if (sandbox != null) {
            sandbox.close();
        }
        if (servers != null) {
            servers.close();
            Folders.delete(folder);
        }
    }

    @Test
    @Order(1)
    void theLoopWalksWithThoseRightsAlone() throws Exception {
        ok("PUT", "/api/units/tinh-uy", "{\"name\":\"Tỉnh ủy\"}", "admin");
        ok("PUT", "/api/units/van-phong", "{\"name\":\"Văn phòng\",\"parent\":\"tinh-uy\"}", "admin");
        ok("PUT", "/api/units/ban-to-chuc", "{\"name\":\"Ban Tổ chức\",\"parent\":\"tinh-uy\"}", "admin");
        ok(
                "PUT",
                "/api/people/vanphong",
                "{\"name\":\"Trần Thị Bình\",\"roles\":[{\"role\":\"CLERK\",\"unit\":\"van-phong\"}]}",
                "admin");
        ok(
                "PUT",
                "/api/people/bantochuc",
                "{\"name\":\"Nguyễn Văn An\",\"email\":\"bantochuc@tinhuy.invalid\",\"phone\":\"0912000004\","
                        + "\"roles\":[{\"role\":\"UNIT_HEAD\",\"unit\":\"ban-to-chuc\"}]}",
                "admin");
        await().atMost(SOON)
                .until(() ->
                        status("/api/meetings", "vanphong") == 200 && status("/api/deliveries", "vanphong") == 200);
        String meeting = ok(
                        "POST",
                        "/api/meetings",
                        "{\"title\":\"Giao ban\",\"heldOn\":\"" + LocalDate.now() + "\"}",
                        "vanphong")
                .get("id")
                .asString();
        String draft = "{\"meetingId\":\"" + meeting + "\",\"content\":\"Rà soát quy hoạch cán bộ\","
                + "\"leadUnit\":\"ban-to-chuc\",\"deadline\":{\"kind\":\"DATE\",\"date\":\""
                + LocalDate.now().plusDays(30) + "\"}}";
        String directive =
                ok("POST", "/api/directives", draft, "vanphong").get("id").asString();
        ok("POST", "/api/meetings/" + meeting + "/issue", "{}", "vanphong");
        String task = directive + ":1";
        await().atMost(SOON).until(() -> status("/api/tasks/" + task, "bantochuc") == 200);
        // The head hears of it before acting on it: of what is done already nobody is told.
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode deliveries = ok("GET", "/api/deliveries?person=bantochuc", null, "vanphong")
                    .get("items");
            assertThat(deliveries)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(delivery ->
                            assertThat(delivery.get("status").asString()).isIn("ACCEPTED", "DELIVERED"));
        });
        ok("POST", "/api/tasks/" + task + "/acknowledge", "{}", "bantochuc");
        ok("POST", "/api/tasks/" + task + "/submit", "{\"note\":\"Đã báo cáo\"}", "bantochuc");
        await().atMost(SOON)
                .until(() -> ok("GET", "/api/directives/" + directive, null, "vanphong")
                        .get("status")
                        .asString()
                        .equals("SUBMITTED"));
        ok("POST", "/api/directives/" + directive + "/confirm", "{\"submissionNo\":1}", "vanphong");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ok("GET", "/api/completion?by=unit", null, "vanphong")
                                .get("total")
                                .get("done")
                                .asInt())
                        .isEqualTo(1));
    }

    @Test
    @Order(2)
    void whatOperatorsDoNeedsNoMoreRights() throws Exception {
        for (String service : SERVICES) {
            JsonNode report = verified(service);
            assertThat(report.get("problems")).as(service).isEmpty();
            assertThat(report.get("entries").asLong()).as(service).isPositive();
            assertThat(report.get("records").asLong()).as(service).isPositive();
            String run =
                    operate("POST", service, "republish", "{}").get("number").asString();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(operate("GET", service, "republish/" + run, null)
                                    .get("state")
                                    .asString())
                            .isEqualTo("FINISHED"));
            assertThat(deadLetters(service)).isEmpty();
            for (JsonNode consumer : operate("GET", service, "rebuild", null)) {
                operate("POST", service, "rebuild/" + consumer.asString(), "{}");
            }
            assertThat(verified(service).get("problems")).as(service).isEmpty();
        }
        // A dead letter is written, listed and kept until it can be taken.
        try (var producer = new KafkaProducer<>(
                servers.kafkaClient("departments-service"), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("chidao.tasks", "x:1", "no event of ours"))
                    .get(10, TimeUnit.SECONDS);
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(deadLetters("directives-service")).isNotEmpty());
        long offset = deadLetters("directives-service").get(0).get("offset").asLong();
        assertThat(asAdmin(
                                "POST",
                                "directives-service",
                                "/api/dead-letters/directives/replay",
                                "{\"offsets\":[" + offset + "]}")
                        .at("/items/0/status")
                        .asInt())
                .isEqualTo(409);
        for (String service : SERVICES) {
            assertThat(log(service)).as(service).doesNotContain("AuthorizationException");
        }
    }

    /** What the file says about the first administrator works behind TLS, too. */
    @Test
    @Order(3)
    void theFirstAdministratorSignsInThroughTheGatewaysOwnTls() throws Exception {
        URI link = URI.create(Files.readString(folder.resolve("first-sign-in")).strip());
        assertThat(link.getScheme()).isEqualTo("https");
        String form = send(HttpRequest.newBuilder(link).GET()).body();
        String password = "mùa thu Hà Nội đẹp";
        assertThat(post("/auth/password", form, Map.of("password", password, "again", password))
                        .statusCode())
                .isEqualTo(200);
        String login = send(request("/oauth2/authorization/chidao").GET()).body();
        HttpResponse<String> home = post("/auth/login", login, Map.of("account", "admin", "password", password));
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.headers().firstValue("Strict-Transport-Security")).isPresent();
        HttpResponse<String> me = send(request("/api/people/me").GET());
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(JSON.readTree(me.body()).get("account").asString()).isEqualTo("admin");

        URI health =
                URI.create("http://127.0.0.1:" + ports.get("health of the gateway") + "/actuator/health/readiness");
        assertThat(send(HttpRequest.newBuilder(health).GET()).statusCode())
                .as("what the container's health check asks")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(
            strings = {
                "departments-service chidao.directives",
                "departments-service chidao.completion",
                "directives-service chidao.tasks",
                "directives-service chidao.units",
                "notifications-service chidao.tasks",
                "directives-service chidao.dead-letters.departments-service",
                "departments-service directives-service.completion-1-cells-repartition"
            })
    void nobodyWritesWhatAnotherOwns(String serviceAndTopic) {
        String[] words = serviceAndTopic.split(" ");
        try (var producer =
                new KafkaProducer<>(servers.kafkaClient(words[0]), new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(words[1], "k", "v"))
                            .get(15, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    @Order(5)
    void nobodyReadsOrTakesWhatIsNotTheirs() throws Exception {
        Map<String, Object> settings = servers.kafkaClient("departments-service");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("chidao.reminders", 0)));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(10))).isInstanceOf(AuthorizationException.class);
        }
        settings.put("group.id", "directives-service.tasks");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("chidao.tasks"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(10))).isInstanceOf(AuthorizationException.class);
        }
        try (Admin admin = Admin.create(servers.kafkaClient("departments-service"))) {
            refused(admin.createTopics(List.of(new NewTopic("chidao.invented", 1, (short) 1)))
                    .all());
            refused(admin.deleteTopics(List.of("chidao.tasks")).all());
            refused(admin.describeAcls(org.apache.kafka.common.acl.AclBindingFilter.ANY)
                    .values());
        }
        // The same calls with the administrator's certificate, so that it is the rights that refuse.
        try (Admin admin = Admin.create(servers.kafkaClient("administrator"))) {
            assertThat(admin.describeAcls(org.apache.kafka.common.acl.AclBindingFilter.ANY)
                            .values()
                            .get())
                    .isNotEmpty();
        }
    }

    private static void refused(org.apache.kafka.common.KafkaFuture<?> asked) {
        assertThatThrownBy(() -> asked.get(15, TimeUnit.SECONDS)).hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    @Order(6)
    void whoHasNoCertificateIsRefused() throws Exception {
        try (Admin admin = Admin.create(servers.kafkaClient(null))) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }
        try (MongoClient client = servers.mongoClient(null, false)) {
            assertThatThrownBy(() -> client.getDatabase("admin").runCommand(new Document("hello", 1)))
                    .isInstanceOf(MongoException.class);
        }
    }

    @Test
    @Order(7)
    void aServiceSeesItsOwnDatabaseAlone() throws Exception {
        try (MongoClient client = servers.mongoClient("directives-service", true)) {
            assertThat(client.getDatabase("chidao_directives")
                            .getCollection("directives")
                            .countDocuments())
                    .isPositive();
            assertThat(client.listDatabaseNames()).containsExactly("chidao_directives");
            for (String other : List.of("chidao_departments", "chidao_notifications", "admin")) {
                assertThatThrownBy(() -> client.getDatabase(other)
                                .getCollection("accounts")
                                .find()
                                .first())
                        .isInstanceOfSatisfying(
                                MongoCommandException.class,
                                refused ->
                                        assertThat(refused.getErrorCodeName()).isEqualTo("Unauthorized"));
            }
        }
        try (MongoClient unnamed = servers.mongoClient("directives-service", false)) {
            assertThatThrownBy(() -> unnamed.getDatabase("chidao_directives")
                            .getCollection("directives")
                            .find()
                            .first())
                    .isInstanceOf(MongoCommandException.class);
        }
        try (MongoClient noUser = servers.mongoClient("gateway", true)) {
            assertThatThrownBy(() -> noUser.getDatabase("admin").runCommand(new Document("hello", 1)))
                    .isInstanceOf(MongoException.class);
        }
    }

    @Test
    @Order(8)
    void anUnknownAuthorityOrOwnerIsNamedWhenAServiceStarts() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        SecuredServers.run(Map.of("CHIDAO_KEYS", elsewhere.toString()), "deploy/make-certificates");
        String strangers = "file:" + elsewhere.resolve("tls/ca.pem");
        String service = "departments-service";

        Map<String, String> mongoIsStrange = environment(service);
        mongoIsStrange.put("CHIDAO_TLS_CA", strangers);
        // Long enough for a busy machine to get as far as the certificate.
        mongoIsStrange.put("MONGODB_URI", servers.mongoUri() + "&serverSelectionTimeoutMS=10000");
        Map<String, String> kafkaIsStrange = environment(service);
        kafkaIsStrange.put("SPRING_KAFKA_SSL_TRUST_STORE_LOCATION", strangers);
        Map<String, String> weAreStrange = environment(service);
        weAreStrange.put(
                "SPRING_KAFKA_SSL_KEY_STORE_LOCATION", "file:" + elsewhere.resolve("tls/departments-service.pem"));
        Map<String, String> another = environment(service);
        another.put("CHIDAO_TLS_CERTIFICATE", "file:" + servers.pem("gateway"));

        Map<String, Process> starting = new LinkedHashMap<>();
        starting.put("mongo-strange", start(service, mongoIsStrange, "mongo-strange"));
        starting.put("kafka-strange", start(service, kafkaIsStrange, "kafka-strange"));
        starting.put("we-strange", start(service, weAreStrange, "we-strange"));
        starting.put("another", start(service, another, "another"));
        String key = Files.readAllLines(servers.pem(service)).get(1).substring(0, 20);
        for (var each : starting.entrySet()) {
            String name = each.getKey();
            assertThat(each.getValue().waitFor(120, TimeUnit.SECONDS)).as(name).isTrue();
            assertThat(each.getValue().exitValue()).as(name).isNotZero();
            assertThat(log(name)).doesNotContain("PRIVATE KEY", key);
        }
        assertThat(log("mongo-strange")).contains("MongoDB cannot be used", "signed by no authority in CHIDAO_TLS_CA");
        assertThat(log("kafka-strange")).contains("Kafka cannot be used", "signed by no authority in CHIDAO_TLS_CA");
        assertThat(log("we-strange")).contains("Kafka cannot be used", "CHIDAO_TLS_CERTIFICATE");
        assertThat(log("another")).contains("MongoDB does not know this service's user");
    }

    /** As {@code docker-compose.yml} starts it where nobody has set a relay or an SMS centre. */
    @Test
    @Order(9)
    void withNeitherRelayNorSmsCentreItIsListedWhomToTell() throws Exception {
        String service = "notifications-service";
        running.get(service).destroy();
        assertThat(running.get(service).waitFor(30, TimeUnit.SECONDS)).isTrue();
        Map<String, String> environment = composed(service);
        assertThat(environment).containsEntry("SMTP_HOST", "").containsEntry("SMPP_HOST", "");
        running.put(service, start(service, environment, "without-relays"));
        awaitReady(service);

        String directive = ok(
                        "POST",
                        "/api/directives",
                        "{\"content\":\"Báo cáo quy hoạch cán bộ\",\"leadUnit\":\"ban-to-chuc\","
                                + "\"deadline\":{\"kind\":\"ONGOING\"}}",
                        "vanphong")
                .get("id")
                .asString();
        ok("POST", "/api/directives/" + directive + "/issue", "{}", "vanphong");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ok("GET", "/api/deliveries?status=NO_CHANNEL", null, "vanphong")
                                .get("items"))
                        .extracting(delivery -> delivery.at("/person").asString())
                        .containsExactly("bantochuc"));
        // In the session that the administrator has begun.
        HttpResponse<String> page = send(request("/deliveries/by-hand").GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Nguyễn Văn An");
    }

    /** Who has an address gets a sheet of paper all the same: departments-service has no relay either. */
    @Test
    @Order(10)
    void withoutARelayAnAccountIsHandedOverOnPaper() throws Exception {
        String form = send(request("/account-sheets?unit=ban-to-chuc").GET()).body();
        assertThat(form).contains("bantochuc@tinhuy.invalid");
        String sheet =
                post("/account-sheets", form, Map.of("account", "bantochuc")).body();
        Matcher link = Pattern.compile("https://localhost:\\d+/auth/password[^<\"\\s]*")
                .matcher(sheet);
        assertThat(link.find()).as(sheet).isTrue();

        HttpClient administrator = http;
        http = newBrowser();
        String choosing =
                send(HttpRequest.newBuilder(URI.create(link.group())).GET()).body();
        String password = "sông Lam xanh biếc";
        assertThat(post("/auth/password", choosing, Map.of("password", password, "again", password))
                        .statusCode())
                .isEqualTo(200);
        String login = send(request("/oauth2/authorization/chidao").GET()).body();
        post("/auth/login", login, Map.of("account", "bantochuc", "password", password));
        for (String path : List.of("/tasks", "/directives", "/sources", "/figures", "/units", "/me", "/help/unit")) {
            HttpResponse<String> page =
                    send(request(path).header("Accept", "text/html").GET());
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("chưa hiển thị được");
        }
        assertThat(send(request("/tasks").GET()).body()).contains("Báo cáo quy hoạch cán bộ");
        http = administrator;
    }

    private HttpClient newBrowser() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(SecuredServers.tls(servers.pem("ca"), null))
                .cookieHandler(new java.net.CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Where an office has set up a relay and an SMS centre. */
    private Map<String, String> environment(String service) throws IOException {
        Map<String, String> environment = composed(service);
        if (service.equals("notifications-service")) {
            environment.put("SMTP_HOST", "127.0.0.1");
            environment.put("SMTP_PORT", Integer.toString(smtp));
            environment.put("SMPP_HOST", "127.0.0.1");
            environment.put("SMPP_PORT", Integer.toString(smpp));
        }
        return environment;
    }

    /** As {@code docker-compose.yml} starts it where nobody has set anything, over TLS; hosts, ports and folders are ours. */
    private Map<String, String> composed(String service) throws IOException {
        Map<String, String> environment = SecuredServers.environment("docker-compose.yml", service);
        environment.putAll(servers.environmentOf(service));
        environment.putAll(signIn(service));
        environment.put("SERVER_PORT", ports.get(service).toString());
        environment.put("CHIDAO_TOKEN_PUBLIC_KEY", "file:" + folder.resolve("issuer.pem"));
        Path state = Files.createDirectories(folder.resolve("state"));
        environment.replaceAll((name, value) -> value.replaceFirst("^/var/lib/chidao", state.toString())
                .replace("http://departments-service:8082", departmentsUrl()));
        return environment;
    }

    private Map<String, String> signIn(String service) {
        String issuer = gatewayUrl() + "/auth";
        return service.equals("departments-service")
                ? Map.of(
                        "CHIDAO_ISSUER", issuer,
                        "CHIDAO_WEB_URL", gatewayUrl(),
                        "CHIDAO_KEY_ENCRYPTION_FILE",
                                folder.resolve("key-encryption").toString(),
                        "CHIDAO_WEB_CLIENT_SECRET_FILE",
                                folder.resolve("web-client").toString(),
                        "CHIDAO_BOOTSTRAP_ADMIN", "admin",
                        "CHIDAO_BOOTSTRAP_LINK_FILE",
                                folder.resolve("first-sign-in").toString())
                : Map.of("CHIDAO_ISSUER", issuer, "CHIDAO_JWKS_URI", departmentsUrl() + "/auth/oauth2/jwks");
    }

    private String departmentsUrl() {
        return "http://127.0.0.1:" + ports.get("departments-service");
    }

    private Map<String, String> gateway() throws IOException {
        Map<String, String> environment = SecuredServers.environment("docker-compose.yml", "gateway");
        String probe = ports.get("health of the gateway").toString();
        environment.put("SERVER_PORT", ports.get("gateway").toString());
        for (String service : SERVICES) {
            String name = service.substring(0, service.indexOf('-')).toUpperCase(java.util.Locale.ROOT);
            environment.put("CHIDAO_" + name + "_URL", "http://127.0.0.1:" + ports.get(service));
        }
        environment.put("CHIDAO_ISSUER", gatewayUrl() + "/auth");
        environment.put("CHIDAO_WEB_URL", gatewayUrl());
        environment.put(
                "CHIDAO_WEB_CLIENT_SECRET_FILE", folder.resolve("web-client").toString());
        environment.put(
                "CHIDAO_SESSION_KEY_FILE", folder.resolve("session-keys").toString());
        Path https = Files.createDirectories(folder.resolve("https"));
        Files.copy(servers.pem("gateway"), https.resolve("certificate.pem"));
        Files.copy(servers.pem("gateway"), https.resolve("key.pem"));
        SecuredServers.environment("deploy/docker-compose.https.yml", "gateway")
                .forEach((name, value) -> environment.put(
                        name, value.replace("/etc/chidao/tls/", https + "/").replace("8090", probe)));
        return environment;
    }

    private String gatewayUrl() {
        return "https://localhost:" + ports.get("gateway");
    }

    private Process start(String service, Map<String, String> environment, String log) throws IOException {
        // As a stack starts it, with the start-up cache that another has made. A process may ask for an app once.
        App app = apps.computeIfAbsent(
                service,
                name -> App.service(SecuredServers.PROJECT, name, JvmOptions.ofServices(JvmOptions.Compiler.C1)));
        ProcessBuilder builder = new ProcessBuilder(Guard.command(app.command()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private void awaitReady(String service) {
        URI readiness = URI.create("http://127.0.0.1:" + ports.get(service) + "/actuator/health/readiness");
        await().atMost(Stack.PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(running.get(service).isAlive()).as(log(service)).isTrue();
            try {
                return send(HttpRequest.newBuilder(readiness).GET()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private JsonNode ok(String method, String path, String json, String account) throws Exception {
        HttpResponse<String> answer = call(method, path, json, account);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private int status(String path, String account) throws Exception {
        return call("GET", path, null, account).statusCode();
    }

    private HttpResponse<String> call(String method, String path, String json, String account) throws Exception {
        return send(request(path)
                .header("Authorization", "Bearer " + token(account))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The report of a verification of everything, topics too. */
    private JsonNode verified(String service) throws Exception {
        String runs = "/api/verifications/" + service.replaceFirst("-service$", "");
        String run =
                runs + "/" + asAdmin("POST", service, runs, "{}").get("number").asString();
        return await().atMost(SOON)
                .until(
                        () -> asAdmin("GET", service, run, null),
                        told -> !told.get("state").asString().equals("RUNNING"))
                .get("report");
    }

    private JsonNode deadLetters(String service) throws Exception {
        return asAdmin("GET", service, "/api/dead-letters/" + service.replace("-service", ""), null)
                .get("items");
    }

    private JsonNode operate(String method, String service, String what, String json) throws Exception {
        return asAdmin(method, service, "/actuator/" + what, json);
    }

    private JsonNode asAdmin(String method, String service, String path, String json) throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(service) + path))
                        .header("Authorization", "Bearer " + token("admin"))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                json == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json)));
        assertThat(answer.statusCode())
                .as(service + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private String token(String account) throws Exception {
        String known = tokens.get(account);
        if (known == null) {
            known = SecuredServers.run(Map.of("CHIDAO_KEYS", folder.toString()), "deploy/token", account)
                    .strip();
            tokens.put(account, known);
        }
        return known;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gatewayUrl() + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String path, String page, Map<String, String> fields) throws IOException {
        Map<String, String> form = new LinkedHashMap<>(Browser.hidden(page));
        form.putAll(fields);
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }
}
