package vn.chidao.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.testing.TestIssuer;
import vn.chidao.localstack.Guard;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.localstack.Ports;

/**
 * Reading the completion figures over HTTP from the running directives-service, beside a {@code $group} over the same tasks in
 * the same mongod. Arguments: the service's jar, then the numbers of directives.
 */
public final class FiguresBenchmark {

    private static final int UNITS = 60;
    private static final int READS = 200;
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private FiguresBenchmark() {}

    /** A lead task, every field a function of its number. */
    private record Lead(int n) {

        String id() {
            return String.format("%024x:1", n);
        }

        String unit() {
            return "unit-" + n % UNITS;
        }

        LocalDate due() {
            return TODAY.minusDays(700).plusDays(n % 760);
        }

        /** Nine of ten that were due are done, one of ten of those late. */
        @Nullable
        String outcome() {
            return due().isAfter(TODAY) || n % 10 == 3 ? null : n % 100 < 10 ? "LATE" : "ON_TIME";
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        for (int a = 1; a < arguments.length; a++) {
            measure(jar, Integer.parseInt(arguments[a]));
        }
        System.exit(0);
    }

    private static void measure(Path jar, int tasks) throws Exception {
        String database = "figures_" + tasks + "_" + ProcessHandle.current().pid();
        int port = Ports.free();
        TestIssuer issuer = new TestIssuer();
        Path work = Files.createTempDirectory("chidao-figures-");
        Path key = Files.writeString(work.resolve("issuer.pem"), issuer.publicKeyPem());
        // Each size counts a topic of its own: the broker is new every time.
        Path kafkaFolder = Files.createTempDirectory("chidao-kafka-");
        try (LocalKafka kafka = LocalKafka.start(kafkaFolder, Ports.free(), Ports.free());
                MongoClient mongo = MongoClients.create(LocalMongo.shared().uri())) {
            ProcessBuilder builder = new ProcessBuilder(Guard.command(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-jar",
                    jar.toString())));
            builder.environment()
                    .putAll(Map.of(
                            "SERVER_PORT", Integer.toString(port),
                            "SERVER_ADDRESS", "127.0.0.1",
                            "MONGODB_URI", LocalMongo.shared().uri(),
                            "MONGODB_DATABASE", database,
                            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                            "CHIDAO_TOKEN_PUBLIC_KEY", "file:" + key,
                            "CHIDAO_STATE_DIR", work.resolve("state").toString()));
            builder.redirectErrorStream(true)
                    .redirectOutput(work.resolve("service.log").toFile());
            Process service = builder.start();
            try {
                awaitReady(port);
                long started = System.nanoTime();
                publish(kafka.bootstrapServers(), tasks);
                String token = issuer.token("leader");
                awaitCounted(port, token, tasks);
                double counting = (System.nanoTime() - started) / 1e9;

                Distribution cells = time(() -> get(port, "/api/completion?by=unit", token));
                MongoCollection<Document> documents =
                        mongo.getDatabase(database).getCollection("group_tasks");
                insert(documents, tasks);
                Distribution group = time(() -> documents.aggregate(grouping()).into(new ArrayList<>()));
                System.out.printf(
                        "%,d directives, %d units: counted in %.1f s (%,.0f a second)%n",
                        tasks, UNITS, counting, tasks / counting);
                System.out.println("  GET /api/completion, from cells   " + cells);
                System.out.println("  $group over the same, in mongod   " + group);
            } finally {
                service.descendants().forEach(ProcessHandle::destroy);
                service.destroy();
                service.waitFor();
                mongo.getDatabase(database).drop();
            }
        }
    }

    private interface Step {
        Object run() throws Exception;
    }

    private static Distribution time(Step step) throws Exception {
        for (int warm = 0; warm < 3; warm++) {
            step.run();
        }
        List<Long> nanos = new ArrayList<>();
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (nanos.size() < READS && (nanos.size() < 5 || System.nanoTime() < until)) {
            long before = System.nanoTime();
            step.run();
            nanos.add(System.nanoTime() - before);
        }
        return Distribution.ofNanos(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    private static void publish(String servers, int tasks) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers, "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            send(producer, "chidao.units", "person:leader", """
                    {"person":{"account":"leader","name":"Lãnh đạo","active":true,"roles":[{"role":"LEADER"}]}}""");
            for (int n = 0; n < tasks; n++) {
                Lead lead = new Lead(n);
                String outcome = lead.outcome();
                send(producer, "chidao.tasks", lead.id(), """
                        {"task":{"id":"%s","directiveId":"%s","no":1,"unit":"%s","role":"LEAD","status":"%s",\
                        "directive":{"summary":"Nhiệm vụ","urgency":"NORMAL","issuer":"leader"},"dueDate":"%s",\
                        "judgedBy":"%s","submissionNo":0%s}}""".formatted(
                                lead.id(),
                                lead.id().substring(0, 24),
                                lead.unit(),
                                outcome == null ? "IN_PROGRESS" : "COMPLETED",
                                lead.due(),
                                lead.due(),
                                outcome == null ? "" : ",\"outcome\":\"" + outcome + "\""));
            }
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, String topic, String key, String json) {
        var record = new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", key + ":1",
                "ce_source", "/chidao/benchmark",
                "ce_type", "vn.chidao.benchmark",
                "ce_subject", key,
                "ce_time", Instant.now().toString(),
                "ce_aggregateversion", "1",
                "content-type", "application/json"));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    private static void insert(MongoCollection<Document> collection, int tasks) {
        List<Document> batch = new ArrayList<>();
        for (int n = 0; n < tasks; n++) {
            Lead lead = new Lead(n);
            Date due = Date.from(lead.due().atStartOfDay(ZoneId.of("UTC")).toInstant());
            batch.add(new Document("_id", lead.id())
                    .append("unit", lead.unit())
                    .append("status", lead.outcome() == null ? "IN_PROGRESS" : "COMPLETED")
                    .append("judgedBy", due)
                    .append("outcome", lead.outcome())
                    .append("content", "Tập trung lãnh đạo, chỉ đạo thực hiện tốt nhiệm vụ được giao. ".repeat(4)));
            if (batch.size() == 10_000 || n == tasks - 1) {
                collection.insertMany(batch, new InsertManyOptions().ordered(false));
                batch.clear();
            }
        }
        collection.createIndex(
                new Document("unit", 1).append("status", 1).append("outcome", 1).append("judgedBy", 1));
    }

    /** The same figures, with a covering index to help. */
    private static List<Document> grouping() {
        Date today = Date.from(TODAY.atStartOfDay(ZoneId.of("UTC")).toInstant());
        Document overdue = new Document(
                "$and",
                List.of(
                        new Document("$eq", List.of("$status", "IN_PROGRESS")),
                        new Document("$lt", List.of("$judgedBy", today))));
        return List.of(
                new Document("$match", new Document("unit", new Document("$gte", ""))),
                new Document(
                        "$group",
                        new Document("_id", "$unit")
                                .append("assigned", new Document("$sum", 1))
                                .append("onTime", sumIf(new Document("$eq", List.of("$outcome", "ON_TIME"))))
                                .append("late", sumIf(new Document("$eq", List.of("$outcome", "LATE"))))
                                .append("overdue", sumIf(overdue))));
    }

    private static Document sumIf(Document condition) {
        return new Document("$sum", new Document("$cond", List.of(condition, 1, 0)));
    }

    private static void awaitReady(int port) throws InterruptedException {
        while (true) {
            try {
                if (HTTP.send(
                                        HttpRequest.newBuilder(URI.create(
                                                        "http://127.0.0.1:" + port + "/actuator/health/readiness"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // tried again
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void awaitCounted(int port, String token, int tasks) throws Exception {
        String counted = "\"total\":{\"assigned\":" + tasks + ",";
        while (!get(port, "/api/completion?by=unit", token).contains(counted)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static String get(int port, String path, String token) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
