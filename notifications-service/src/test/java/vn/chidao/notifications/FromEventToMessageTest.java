package vn.chidao.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.access.Role;
import vn.chidao.access.register.copy.PersonState;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.localstack.LocalKafka;
import vn.chidao.notifications.sms.Smsc;

/** The contract's samples go into Kafka; what a relay and an SMS centre receive comes out. The steps follow each other. */
@TestPropertySource(
        properties = {
            "chidao.notices.interval=100ms",
            "chidao.reminders.interval=100ms",
            "chidao.seals.interval=100ms",
            "chidao.sending.poll=50ms"
        })
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromEventToMessageTest extends Service {

    private static final GreenMail RELAY = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final Smsc SMSC = new Smsc();
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers());
    private static final String TASK = "665f1c2ab7e1d20001a40002:1";
    private static final String DIGEST = "5e".repeat(32);
    private static final Duration A_WHILE = Duration.ofSeconds(15);

    @LocalServerPort
    private int port;

    @Autowired
    private RegisterEntries people;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void relays(DynamicPropertyRegistry registry) {
        RELAY.start();
        registry.add("SMTP_HOST", () -> "localhost");
        registry.add("SMPP_HOST", () -> "localhost");
        registry.add("SMTP_PORT", () -> RELAY.getSmtp().getPort());
        registry.add("SMPP_PORT", SMSC::port);
    }

    @AfterAll
    static void stop() throws Exception {
        RELAY.stop();
        SMSC.close();
    }

    private void publish(String topic, String sample, String aggregate, long version) {
        try (TestEvents events = new TestEvents()) {
            events.publish(
                    topic,
                    "vn.chidao." + sample,
                    aggregate,
                    version,
                    clock.instant(),
                    TestEvents.sample(sample),
                    Map.of("ce_digest", DIGEST, "ce_requestid", "request-of-" + sample));
        }
    }

    private void publishTheNotice() throws Exception {
        publish("chidao.units", "person.changed", "person:bantochuc", 1);
        publish("chidao.units", "unit.changed", "unit:ban-tuyen-giao", 1);
        publish("chidao.directives", "meeting.issued", "665f1c2ab7e1d20001a40001", 2);
        publish("chidao.directives", "directive.issued", "665f1c2ab7e1d20001a40002", 2);
        publish("chidao.tasks", "task.assigned", TASK, 1);
    }

    private void awaitAllConsumed() {
        await().atMost(A_WHILE).untilAsserted(() -> {
            try (Admin admin = Admin.create(KAFKA)) {
                for (var group : Map.of(
                                "notifications-service.tasks", "chidao.tasks",
                                "notifications-service.rework", "chidao.tasks",
                                "notifications-service.notices", "chidao.directives",
                                "notifications-service.people", "chidao.units")
                        .entrySet()) {
                    var done = admin.listConsumerGroupOffsets(group.getKey())
                            .partitionsToOffsetAndMetadata()
                            .get();
                    try (var consumer =
                            new KafkaConsumer<>(KAFKA, new StringDeserializer(), new ByteArrayDeserializer())) {
                        var partitions = consumer.partitionsFor(group.getValue()).stream()
                                .map(info -> new TopicPartition(info.topic(), info.partition()))
                                .toList();
                        consumer.endOffsets(partitions)
                                .forEach((partition, end) -> assertThat(
                                                end == 0
                                                        ? 0L
                                                        : done.containsKey(partition)
                                                                ? done.get(partition)
                                                                        .offset()
                                                                : -1L)
                                        .as(group.getKey() + " " + partition)
                                        .isEqualTo(end));
                    }
                }
            }
        });
    }

    private long outstanding() {
        return database.getCollection("deliveries").countDocuments(new Document("state.status", "QUEUED"))
                + database.getCollection("notices").countDocuments(new Document("told", false))
                + database.getCollection("gatherings")
                        .countDocuments(new Document("dueAt", new Document("$exists", true)));
    }

    private JsonNode get(String path, String account) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + tokenOf(account))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    @Order(1)
    void aNoticeIsOneMailAndOneSms() throws Exception {
        publishTheNotice();
        // The coordinating unit's task is never heard of: after a minute the notice goes out with what is known.
        awaitAllConsumed();
        assertThat(outstanding()).as("the notice waits for its second task").isEqualTo(1);
        assertThat(RELAY.getReceivedMessages()).isEmpty();
        clock.advance(Duration.ofSeconds(61));

        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(RELAY.getReceivedMessages()).hasSize(1);
            assertThat(SMSC.messages).hasSize(1);
        });

        MimeMessage mail = RELAY.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("[125-TB/TU] Giao ban-to-chuc 01 nhiệm vụ, hạn 04/12/2026");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("bantochuc@tinhuy.invalid");
        assertThat(mail.getMessageID()).matches("<[0-9a-f]{24}\\.assignment@chidao\\.invalid>");
        assertThat(GreenMailUtil.getWholeMessage(mail)).contains("text/plain", "text/html");
        assertThat(mail.getHeader("X-Request-Id"))
                .as("whoever asks for a request finds the mail that followed from it")
                .containsExactly("request-of-meeting.issued");
        Smsc.Message sms = SMSC.messages.getFirst();
        assertThat(sms.text())
                .isEqualTo("VP Tinh uy kinh bao d/c: Thong bao 125-TB/TU giao ban-to-chuc chu tri nhiem vu 07, han"
                        + " 04/12/2026. De nghi tiep nhan: https://nv.tinhuy.gov.vn/a");
        assertThat(sms.to()).isEqualTo("0912000001");
        assertThat(sms.source()).isEqualTo("VPTINHUY");
        assertThat(sms.sourceTon()).isEqualTo((byte) 5);
        assertThat(sms.coding()).isZero();
        assertThat(sms.receipts()).isEqualTo((byte) 1);
    }

    @Test
    @Order(2)
    void theLogSaysWhatBecameOfThem() throws Exception {
        await().atMost(A_WHILE).untilAsserted(() -> {
            JsonNode items = get("/api/deliveries?task=" + TASK, "bantochuc").get("items");
            assertThat(items.valueStream()
                            .map(item -> item.get("channel").asString() + " "
                                    + item.get("status").asString()))
                    .containsExactlyInAnyOrder("EMAIL ACCEPTED", "SMS DELIVERED");
        });
        assertThat(database.getCollection("deliveries")
                        .find(new Document("state.status", "NO_RECIPIENT"))
                        .first()
                        .getEmbedded(List.of("state", "addressee", "unit"), String.class))
                .as("nobody heads the Office")
                .isEqualTo("van-phong");
        assertThat(get("/api/deliveries?status=NO_RECIPIENT", "bantochuc").get("items"))
                .as("not of the head's own unit")
                .isEmpty();
    }

    @Test
    @Order(2)
    void theHistoryOfADeliverySaysNoMoreThanTheDeliveryDoes() throws Exception {
        people.put(1, person("phobithu", Role.LEADER));
        people.put(1, person("ubkt", Role.INSPECTOR));
        String sms = get("/api/deliveries?channel=SMS&task=" + TASK, "bantochuc")
                .at("/items/0/id")
                .asString();
        for (String account : List.of("bantochuc", "ubkt")) {
            JsonNode items = get("/api/deliveries/" + sms + "/history", account).get("items");
            assertThat(items.valueStream()
                            .map(item -> item.get("event").asString() + " "
                                    + item.get("status").asString()))
                    .containsExactly("due QUEUED", "accepted ACCEPTED", "delivered DELIVERED");
            assertThat(items.at("/0/change/to").asString()).isEqualTo("0912000001");
            assertThat(items.at("/0/change/tasks/0").asString()).isEqualTo(TASK);
            assertThat(items.at("/1/prev")).isEqualTo(items.at("/0/digest"));
        }
        JsonNode second = get("/api/deliveries/" + sms + "/history?limit=1&after=1", "ubkt");
        assertThat(second.at("/items/0/event").asString()).isEqualTo("accepted");
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("next").asString()).isEqualTo("2");
        JsonNode leader = get("/api/deliveries/" + sms + "/history", "phobithu").get("items");
        assertThat(leader).hasSize(3);
        assertThat(leader.toString()).as("leaders do not see addresses").doesNotContain("0912000001");
    }

    private static PersonState person(String account, Role role) {
        return new PersonState(
                account,
                account,
                null,
                null,
                null,
                true,
                List.of(new PersonState.RoleState(role.name(), null, null, null, null, null)));
    }

    @Test
    @Order(2)
    void theHistoryOfADeliveryNamesTheRequestThatItFollowsFrom() {
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(database.getCollection("history")
                                .find(new Document("type", "vn.chidao.reminder.delivered"))
                                .map(entry -> entry.getString("requestId")))
                        .containsExactly("request-of-meeting.issued"));
    }

    @Test
    @Order(3)
    void replayedEventsSendNothingMore() throws Exception {
        publishTheNotice();
        publishTheNotice();
        awaitAllConsumed();
        clock.advance(Duration.ofSeconds(61));
        await().atMost(A_WHILE).until(() -> outstanding() == 0);
        assertThat(RELAY.getReceivedMessages()).hasSize(1);
        assertThat(SMSC.messages).hasSize(1);
    }

    @Test
    @Order(4)
    void theMorningBeforeReminds() throws Exception {
        clock.set("2026-12-01T00:30:00Z");
        await().atMost(A_WHILE).until(() -> database.getCollection("gatherings").countDocuments() == 1);
        clock.advance(Duration.ofSeconds(6));
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(RELAY.getReceivedMessages()).hasSize(2);
            assertThat(SMSC.messages).hasSize(2);
        });
        assertThat(RELAY.getReceivedMessages()[1].getSubject())
                .startsWith("[125-TB/TU, NV 07] Còn 3 ngày làm việc (hạn 04/12/2026): ");
    }

    @Test
    @Order(5)
    void afterALossTheSmsCentreIsBoundAgainAndReworkIsTold() throws Exception {
        SMSC.drop();
        people.put(1, inTheUnit("bantochuc.pho", Role.UNIT_DEPUTY));
        people.put(1, inTheUnit("bantochuc.vt", Role.UNIT_CONTACT));
        clock.set("2026-12-03T03:00:00Z");
        publish("chidao.tasks", "task.submitted", TASK, 4);
        publish("chidao.tasks", "task.rework", TASK, 5);
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(RELAY.getReceivedMessages()).hasSize(5);
            assertThat(SMSC.messages).hasSize(3);
        });
        assertThat(RELAY.getReceivedMessages()[2].getSubject())
                .isEqualTo("[125-TB/TU, NV 07] Đề nghị bổ sung, hoàn thiện kết quả trước 10/12/2026");
        assertThat(textTo("bantochuc")).contains("Đề nghị đồng chí chỉ đạo bổ sung và báo cáo lại.");
        assertThat(textTo("bantochuc.pho")).contains("nội dung thuộc lĩnh vực được phân công phụ trách.");
        assertThat(textTo("bantochuc.vt"))
                .contains("Đề nghị đồng chí báo cáo lãnh đạo cơ quan, đơn vị chỉ đạo bổ sung và báo cáo lại.");
        assertThat(SMSC.messages.get(2).text()).contains("can bo sung");
        assertThat(RELAY.getReceivedMessages()[1].getHeader("X-Request-Id"))
                .as("nobody asked for a reminder")
                .isNull();
        assertThat(RELAY.getReceivedMessages()[2].getHeader("X-Request-Id")).containsExactly("request-of-task.rework");
    }

    private static PersonState inTheUnit(String account, Role role) {
        return new PersonState(
                account,
                account,
                null,
                account + "@tinhuy.invalid",
                null,
                true,
                List.of(new PersonState.RoleState(role.name(), "ban-to-chuc", null, null, null, null)));
    }

    /** What the last mail to somebody says. */
    private static String textTo(String account) throws Exception {
        String text = "";
        for (MimeMessage mail : RELAY.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals(account + "@tinhuy.invalid")) {
                text = part(mail, "text/plain");
            }
        }
        return text;
    }

    @Test
    @Order(6)
    void whatIsClosedIsRemindedOfNoMore() throws Exception {
        publish("chidao.tasks", "task.closed", TASK, 6);
        awaitAllConsumed();
        clock.set("2026-12-17T00:31:00Z");
        assertThat(database.getCollection("plans")
                        .find(new Document("_id", TASK))
                        .first()
                        .get("plan", Document.class)
                        .containsKey("nextAt"))
                .isFalse();
        await().during(Duration.ofSeconds(1)).atMost(A_WHILE).until(() -> SMSC.messages.size() == 3);
    }

    @Test
    @Order(7)
    void eventsOfEveryStepArePublished() {
        try (var consumer = new KafkaConsumer<>(KAFKA, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("chidao.reminders").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> types = new java.util.ArrayList<>();
            await().atMost(A_WHILE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> types.add(new String(
                                record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)));
                assertThat(types)
                        .contains(
                                "vn.chidao.reminder.due",
                                "vn.chidao.reminder.accepted",
                                "vn.chidao.reminder.delivered");
            });
        }
    }

    @Test
    @Order(8)
    void anInspectorGetsEachSealOnceByMail() throws Exception {
        publish("chidao.seals", "seal.made", "directives-service", 7);
        publish("chidao.seals", "seal.made", "directives-service", 7);
        people.put(1, inspector("ubkt", "ubkt@tinhuy.invalid", null));
        people.put(1, inspector("nguyen", "nguyen@tinhuy.invalid", LocalDate.parse("2026-12-01")));
        await().atMost(A_WHILE).until(() -> sealMails().size() == 1);
        MimeMessage mail = sealMails().getFirst();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ubkt@tinhuy.invalid");
        assertThat(mail.getMessageID()).isEqualTo("<directives-service.7.ubkt.seal@chidao.invalid>");
        assertThat(mail.getSubject()).isEqualTo("[Niêm phong lịch sử] directives-service, đến hết ngày 22/11/2026");
        assertThat(part(mail, "text/plain").lines())
                .contains(
                        "directives-service 2026-11-22 " + DIGEST,
                        "Niêm phong lần thứ 7; số hồ sơ có thay đổi kể từ lần trước: 3.")
                .anyMatch(line -> line.contains("./chidao verify-history"));
        assertThat(part(mail, "text/html"))
                .contains("directives-service 2026-11-22 " + DIGEST, "./chidao verify-history");

        people.put(2, inspector("nguyen", "nguyen@tinhuy.invalid", null));
        await().atMost(A_WHILE).until(() -> sealMails().size() == 2);
        assertThat(sealMails().getLast().getAllRecipients())
                .as("who inspects since then is told too")
                .extracting(Object::toString)
                .containsExactly("nguyen@tinhuy.invalid");
        clock.advance(Duration.ofMinutes(5));
        await().during(Duration.ofSeconds(1))
                .atMost(A_WHILE)
                .until(() -> sealMails().size() == 2);
    }

    private static PersonState inspector(String account, String email, @Nullable LocalDate until) {
        return new PersonState(
                account,
                "Đồng chí " + account,
                null,
                email,
                null,
                true,
                List.of(new PersonState.RoleState(Role.INSPECTOR.name(), null, null, until, null, null)));
    }

    /** Of the samples' service; the running one seals too. */
    private static List<MimeMessage> sealMails() throws MessagingException {
        List<MimeMessage> mails = new ArrayList<>();
        for (MimeMessage mail : RELAY.getReceivedMessages()) {
            if (mail.getSubject().contains("directives-service")) {
                mails.add(mail);
            }
        }
        return mails;
    }

    private static String part(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        StringBuilder found = new StringBuilder();
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                found.append(part(parts.getBodyPart(i), type));
            }
        }
        return found.toString();
    }
}
