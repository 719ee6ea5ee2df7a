package vn.chidao.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.access.Account;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitTree;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.notifications.Stepped;
import vn.chidao.notifications.people.PersonCopy;
import vn.chidao.notifications.people.UnitCopy;
import vn.chidao.notifications.task.TaskId;

/** Writing deliveries, sending them, and reading the log. */
class DeliveriesTest extends Stepped {

    private static final Duration LEASE = Duration.ofMinutes(2);

    @Autowired
    private Announcer announcer;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private SendingQueue queue;

    @Autowired
    private Sending sending;

    @Autowired
    private Receipts receipts;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Answers each attempt with what a test has set. */
    private static final class SetSender implements Sender {
        Result result = new Result.Accepted(null);
        final List<DeliveryId> sent = new ArrayList<>();

        @Override
        public Channel channel() {
            return Channel.SMS;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Result send(Delivery delivery) {
            sent.add(delivery.id());
            return result;
        }
    }

    private static Item item(String task, String unit) {
        return Item.of(Item.Kind.ASSIGNED, task(task, unit, "2026-12-04"), 1);
    }

    private static Telling telling(String key, Item... items) {
        return new Telling(Occasion.ASSIGNMENT, key, List.of(items), false, NOTICE);
    }

    private List<Delivery> all() {
        return deliveries.page(new Deliveries.Filter(null, null, null, null), 500, null, clerk()).items().stream()
                .map(found -> found.state())
                .toList();
    }

    private static Official clerk() {
        return official("vanphong", Role.CLERK, null);
    }

    private static Official official(String account, Role role, @Nullable String unit) {
        return new Official(
                account,
                List.of(new HeldRole(role, unit, null, null, null, null)),
                LocalDate.parse("2026-11-18"),
                () -> new UnitTree(List.of()));
    }

    private boolean sendNext(SetSender sender) {
        return sending.claim(Channel.SMS)
                .map(claim -> {
                    sending.send(sender, claim);
                    return true;
                })
                .orElse(false);
    }

    private Delivery only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    @Test
    void eachPersonIsToldOnceOnEachChannelHoweverOften() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        Telling notice = telling("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van"));
        announcer.tell(notice);
        announcer.tell(notice);

        assertThat(all().stream()
                        .map(d ->
                                d.person() + " " + d.channel() + " " + d.items().size()))
                .containsExactlyInAnyOrder("a EMAIL 1", "a SMS 1", "b SMS 2");
    }

    @Test
    void whoActsInTheHeadsPlaceIsToldToo() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        people.put(
                1,
                new PersonCopy(
                        "deputy",
                        "Phó Trưởng ban",
                        "d@tinhuy.invalid",
                        null,
                        true,
                        List.of(new HeldRole(Role.UNIT_HEAD, "ban-to-chuc", null, null, "a", null))));
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        assertThat(all().stream().map(Delivery::person).map(String::valueOf)).containsExactlyInAnyOrder("a", "deputy");
    }

    @Test
    void whoTookOverFromAUnitIsToldOfItsWorkUnlessItStillHasAHead() {
        head("merged", "m@tinhuy.invalid", null, "ban-tuyen-giao-dan-van");
        UnitCopy ended = new UnitCopy(
                "ban-tuyen-giao",
                "Ban Tuyên giáo Tỉnh ủy",
                null,
                null,
                "tinh-uy",
                LocalDate.parse("2025-02-14"),
                List.of("ban-tuyen-giao-dan-van"),
                null);
        people.put(1, ended);
        announcer.tell(telling("n:1", item("d:1", "ban-tuyen-giao")));
        assertThat(only().person()).isEqualTo(new Account("merged"));
        assertThat(sending.claim(Channel.EMAIL))
                .as("they are still the right one when it is sent")
                .isPresent();

        head("former", "f@tinhuy.invalid", null, "ban-tuyen-giao");
        announcer.tell(telling("n:2", item("d:2", "ban-tuyen-giao")));
        assertThat(all().stream().map(Delivery::person).map(String::valueOf))
                .containsExactlyInAnyOrder("merged", "former");
    }

    @Test
    void whoHeadsNoMoreIsNotTold() {
        people.put(
                1,
                new PersonCopy(
                        "former",
                        "Nguyên Trưởng ban",
                        "f@tinhuy.invalid",
                        null,
                        true,
                        List.of(new HeldRole(
                                Role.UNIT_HEAD, "ban-to-chuc", null, LocalDate.parse("2026-11-17"), null, null))));
        people.put(
                1,
                new PersonCopy(
                        "officer",
                        "Chuyên viên",
                        "o@tinhuy.invalid",
                        null,
                        true,
                        List.of(
                                new HeldRole(Role.OFFICER, "ban-to-chuc", null, null, null, null),
                                new HeldRole(Role.UNIT_HEAD, "ban-noi-chinh", null, null, null, null))));
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_RECIPIENT);
        assertThat(only().person()).isNull();
    }

    @Test
    void whatNobodyCouldBeToldIsToldAsSoonAsThereIsSomebody() {
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-to-chuc")));
        announcer.retryWithoutRecipient();
        assertThat(only().status()).isEqualTo(DeliveryStatus.NO_RECIPIENT);

        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        announcer.retryWithoutRecipient();
        announcer.retryWithoutRecipient();

        assertThat(all().stream()
                        .map(d -> d.person() + " " + d.channel() + " " + d.status() + " "
                                + d.items().size()))
                .containsExactlyInAnyOrder("a EMAIL QUEUED 2", "a SMS QUEUED 2");
    }

    @Test
    void aHeadWithoutAddressWaitsForOneAndTheOtherIsNotToldTwice() {
        head("a", "a@tinhuy.invalid", null, "ban-to-chuc");
        head("b", null, null, "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        announcer.retryWithoutRecipient();
        assertThat(all().stream().map(d -> d.person() + " " + d.status()))
                .containsExactlyInAnyOrder("a QUEUED", "b NO_RECIPIENT");

        head(2, "b", null, "0912000002", "ban-to-chuc");
        announcer.retryWithoutRecipient();
        assertThat(all().stream().map(d -> d.person() + " " + d.channel() + " " + d.status()))
                .containsExactlyInAnyOrder("a EMAIL QUEUED", "b SMS QUEUED");
    }

    @Test
    void howeverManyWaitALaterOneIsNotForgotten() {
        for (int i = 0; i < 501; i++) {
            announcer.tell(telling("n:" + i, item("d" + i + ":1", "dang-uy-" + i)));
        }
        clock.advance(Duration.ofSeconds(1));
        announcer.tell(telling("n:last", item("last:1", "ban-to-chuc")));
        head("a", null, "0912000001", "ban-to-chuc");

        announcer.retryWithoutRecipient();

        assertThat(queue.claim(Channel.SMS, clock.instant(), LEASE)).isPresent();
    }

    @Test
    void whoLeavesWhileAMessageWaitsDoesNotGetItAndTheNextHeadDoes() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        head(2, "a", "a@tinhuy.invalid", "0912000001");
        SetSender sender = new SetSender();
        assertThat(sendNext(sender)).isTrue();
        assertThat(sender.sent).isEmpty();
        assertThat(all().stream().map(d -> d.channel() + " " + d.status()))
                .containsExactlyInAnyOrder("EMAIL QUEUED", "null NO_RECIPIENT");

        head("b", null, "0912000002", "ban-to-chuc");
        announcer.retryWithoutRecipient();
        clock.advance(LEASE);
        assertThat(sendNext(sender)).isTrue();
        assertThat(sender.sent).hasSize(1);
        Delivery sent = deliveries.find(sender.sent.getFirst()).orElseThrow();
        assertThat(sent.person()).hasToString("b");
        assertThat(sent.to()).isEqualTo("0912000002");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void theWorkOfSeveralUnitsGoesToTheHeadOfEachWhenTheirCommonHeadLeaves() {
        head("a", null, "0912000001", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        head(2, "a", null, "0912000001");
        assertThat(sendNext(new SetSender())).isTrue();
        head("b", null, "0912000002", "ban-to-chuc");
        head("c", null, "0912000003", "ban-tuyen-giao-dan-van");
        announcer.retryWithoutRecipient();
        assertThat(all().stream()
                        .map(d -> d.person() + " " + d.status() + " "
                                + d.items().stream().map(Item::task).toList()))
                .containsExactlyInAnyOrder("b QUEUED [d:1]", "c QUEUED [d:2]");
    }

    @Test
    void whoHeadsBesideTheOneWhoLeavesIsNotToldTwice() {
        head("a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-to-chuc");
        announcer.gather(Item.of(Item.Kind.OVERDUE, task("d:1", "ban-to-chuc", "2026-11-16"), 1));
        clock.advance(Duration.ofSeconds(6));
        assertThat(announcer.release(clock.instant())).isEqualTo(2);
        head(2, "a", null, "0912000001");
        SetSender sender = new SetSender();
        while (sendNext(sender)) {
            announcer.retryWithoutRecipient();
        }
        assertThat(sender.sent.stream()
                        .map(id -> deliveries.find(id).orElseThrow().person()))
                .containsExactly(new Account("b"));
        assertThat(all().stream().map(Delivery::status))
                .containsExactlyInAnyOrder(DeliveryStatus.ACCEPTED, DeliveryStatus.FAILED);
    }

    @Test
    void whoComesBackGetsBothMessagesOnce() {
        head("a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        head(2, "a", "a@tinhuy.invalid", "0912000001");
        assertThat(sendNext(new SetSender())).isTrue();
        head(3, "a", "a@tinhuy.invalid", "0912000001", "ban-to-chuc");
        announcer.retryWithoutRecipient();
        assertThat(all().stream().map(d -> d.person() + " " + d.channel() + " " + d.status()))
                .containsExactlyInAnyOrder("a EMAIL QUEUED", "a SMS QUEUED");
    }

    @Test
    void theAddressIsThatOfTheMomentOfSending() {
        head("a", null, "0912000001", "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        head(2, "a", null, "0912000009", "ban-to-chuc");
        assertThat(sendNext(new SetSender())).isTrue();
        assertThat(only().to()).isEqualTo("0912000009");
        assertThat(only().status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void anIdThatComesAgainIsOfTheLatestMessage() {
        head("a", null, "0912000001", "ban-to-chuc");
        SetSender sender = new SetSender();
        sender.result = new Sender.Result.Accepted("1");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        assertThat(sendNext(sender)).isTrue();
        receipts.received("1", null);

        announcer.tell(telling("n:2", item("d:2", "ban-to-chuc")));
        assertThat(sendNext(sender)).isTrue();
        DeliveryId second = sender.sent.getLast();
        assertThat(deliveries.find(second).orElseThrow().status())
                .as("the receipt of the first says nothing of the second")
                .isEqualTo(DeliveryStatus.ACCEPTED);

        for (int i = 3; i < 9; i++) {
            clock.advance(Duration.ofSeconds(1));
            announcer.tell(telling("n:" + i, item("d:" + i, "ban-to-chuc")));
            assertThat(sendNext(sender)).isTrue();
        }
        receipts.received("1", "SMSC: EXPIRED");
        assertThat(all().stream()
                        .filter(d -> d.status() == DeliveryStatus.FAILED)
                        .map(Delivery::id))
                .containsExactly(sender.sent.getLast());
    }

    @Test
    void receiptsThatFitNothingExpire() {
        assertThat(database.getCollection("receipts").listIndexes())
                .filteredOn(index -> index.containsKey("expireAfterSeconds"))
                .singleElement()
                .satisfies(index -> assertThat(((Number) index.get("expireAfterSeconds")).longValue())
                        .isEqualTo(Duration.ofDays(3).toSeconds()));
    }

    @Test
    void manyMorningsWithoutARecipientAreOneMessage() {
        for (int day = 1; day <= 3; day++) {
            announcer.gather(Item.of(Item.Kind.OVERDUE, task("d:1", "ban-to-chuc", "2026-11-16"), day));
            clock.advance(Duration.ofDays(1));
            assertThat(announcer.release(clock.instant())).isEqualTo(1);
        }
        assertThat(only().items()).hasSize(3);
        head("a", null, "0912000001", "ban-to-chuc");
        announcer.retryWithoutRecipient();
        assertThat(only().status()).isEqualTo(DeliveryStatus.QUEUED);
    }

    @Test
    void oneOfTwoClaimsADeliveryAndAnExpiredLeaseIsClaimedAgain() {
        head("a", null, "0912000001", "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        assertThat(queue.claim(Channel.EMAIL, clock.instant(), LEASE)).isEmpty();
        var first = queue.claim(Channel.SMS, clock.instant(), LEASE).orElseThrow();
        assertThat(queue.claim(Channel.SMS, clock.instant(), LEASE)).isEmpty();

        clock.advance(LEASE);
        var second = queue.claim(Channel.SMS, clock.instant(), LEASE).orElseThrow();
        assertThat(second.attempts()).isEqualTo(2);

        queue.postpone(first, clock.instant());
        assertThat(queue.claim(Channel.SMS, clock.instant(), LEASE))
                .as("who lost the lease gives nothing back")
                .isEmpty();
    }

    @Test
    void urgentOnesGoFirst() {
        head("a", null, "0912000001", "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        announcer.tell(new Telling(Occasion.ASSIGNMENT, "n:2", List.of(item("u:1", "ban-to-chuc")), true, NOTICE));
        SetSender sender = new SetSender();
        assertThat(sendNext(sender)).isTrue();
        assertThat(deliveries.find(sender.sent.getFirst()).orElseThrow().urgent())
                .isTrue();
    }

    @Test
    void anOutageIsTriedAgainWithGrowingPausesUntilItIsGivenUp() {
        head("a", null, "0912000001", "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        SetSender sender = new SetSender();
        sender.result = new Sender.Result.Unavailable("SMSC: 0x58");
        for (int attempt = 1; attempt <= 7; attempt++) {
            assertThat(sendNext(sender)).as("attempt " + attempt).isTrue();
            assertThat(sendNext(sender)).isFalse();
            clock.advance(Sending.pauseAfter(attempt));
        }
        assertThat(only().status()).isEqualTo(DeliveryStatus.QUEUED);
        assertThat(Sending.pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Sending.pauseAfter(100)).isEqualTo(Duration.ofSeconds(64));

        clock.advance(Duration.ofHours(48));
        assertThat(sendNext(sender)).isTrue();
        assertThat(only().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only().reason()).isEqualTo("SMSC: 0x58");
        assertThat(only().attempts()).isEqualTo(8);
    }

    @Test
    void aRefusalIsFinal() {
        head("a", null, "0912000001", "ban-to-chuc");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        SetSender sender = new SetSender();
        sender.result = new Sender.Result.Rejected("SMSC: 0x0B");
        assertThat(sendNext(sender)).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(sendNext(sender)).isFalse();
        assertThat(only().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only().reason()).isEqualTo("SMSC: 0x0B");
    }

    @Test
    void receiptsCountWhetherTheyComeBeforeOrAfterTheAcceptance() {
        head("a", null, "0912000001", "ban-to-chuc");
        SetSender sender = new SetSender();
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc")));
        receipts.received("early", null);
        sender.result = new Sender.Result.Accepted("early");
        assertThat(sendNext(sender)).isTrue();
        assertThat(only().status()).isEqualTo(DeliveryStatus.DELIVERED);

        announcer.tell(telling("n:2", item("d:2", "ban-to-chuc")));
        sender.result = new Sender.Result.Accepted("late");
        assertThat(sendNext(sender)).isTrue();
        receipts.received("late", "SMSC: UNDELIV 001");
        receipts.received("late", "SMSC: UNDELIV 001");
        assertThat(all().stream().map(Delivery::status))
                .containsExactlyInAnyOrder(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED);
    }

    @Test
    void eachSeesTheDeliveriesOfTheirUnitsAndTheOfficeAll() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-tuyen-giao-dan-van");
        person("vanphong", Role.CLERK, "van-phong");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        String ofB = all().stream()
                .filter(d -> new Account("b").equals(d.person()))
                .findFirst()
                .orElseThrow()
                .id()
                .value();

        assertThat(items(get("/api/deliveries", "a", 200))).containsExactly("a SMS QUEUED");
        assertThat(items(get("/api/deliveries", "vanphong", 200))).hasSize(2);
        assertThat(items(get("/api/deliveries?person=b&channel=SMS&status=QUEUED&task=d:2", "vanphong", 200)))
                .containsExactly("b SMS QUEUED");
        var unused = get("/api/deliveries/" + ofB, "a", 404);
        unused = get("/api/deliveries/" + ofB, "vanphong", 200);
        unused = get("/api/deliveries/nonsense", "vanphong", 404);
        unused = get("/api/deliveries?tsk=d:1", "vanphong", 400);
        unused = get("/api/deliveries", "nobody", 401);
    }

    @Test
    void addressesAndTheWorkOfOthersAreNotShown() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        head("b", null, "0912000002", "ban-to-chuc", "ban-tuyen-giao-dan-van");
        person("vanphong", Role.CLERK, "van-phong");
        person("ubkt", Role.INSPECTOR, "uy-ban-kiem-tra");
        person("phobithu", Role.LEADER, "tinh-uy");
        announcer.tell(telling("n:1", item("d:1", "ban-to-chuc"), item("d:2", "ban-tuyen-giao-dan-van")));
        String ofB = all().stream()
                .filter(d -> new Account("b").equals(d.person()))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        String path = "/api/deliveries/" + ofB;

        assertThat(shown(get(path, "vanphong", 200))).isEqualTo("0912000002 d:1,d:2 units 2");
        assertThat(shown(get(path, "ubkt", 200))).isEqualTo("0912000002 d:1,d:2 units 2");
        assertThat(shown(get(path, "b", 200))).isEqualTo("0912000002 d:1,d:2 units 2");
        assertThat(shown(get(path, "phobithu", 200))).isEqualTo("- d:1,d:2 units 2");
        assertThat(shown(get(path, "a", 200))).isEqualTo("- d:1 units 1");
        assertThat(get("/api/deliveries", "a", 200).get("items").valueStream().map(DeliveriesTest::shown))
                .containsExactlyInAnyOrder("0912000001 d:1 units 1", "- d:1 units 1");
        assertThat(get("/api/deliveries", "a", 200)
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("personName").asString()))
                .containsExactlyInAnyOrder("Đồng chí a", "Đồng chí b");
        assertThat(items(get("/api/deliveries?task=d:2", "a", 200)))
                .as("not even that somebody was told of it")
                .isEmpty();
        assertThat(items(get("/api/deliveries?task=d:1", "a", 200))).hasSize(2);
    }

    private static String shown(JsonNode delivery) {
        return (delivery.has("to") ? delivery.get("to").asString() : "-") + " "
                + delivery.get("items")
                        .valueStream()
                        .map(item -> item.get("task").asString())
                        .collect(java.util.stream.Collectors.joining(","))
                + " units " + delivery.get("units").size();
    }

    @Test
    void pagesFollowEachOtherNewestFirst() throws Exception {
        head("a", null, "0912000001", "ban-to-chuc");
        person("vanphong", Role.CLERK, "van-phong");
        for (int i = 0; i < 5; i++) {
            announcer.tell(telling("n:" + i, item("d" + i + ":1", "ban-to-chuc")));
            clock.advance(Duration.ofSeconds(i % 2));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/api/deliveries?limit=2" + next, "vanphong", 200);
            page.get("items")
                    .valueStream()
                    .forEach(item -> seen.add(item.get("at").asString()));
            next = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).hasSize(5).isSortedAccordingTo((x, y) -> y.compareTo(x));
    }

    static Stream<Bson> queries() {
        Official clerk = clerk();
        Official head = official("a", Role.UNIT_HEAD, "ban-to-chuc");
        return Stream.of(
                Deliveries.seenBy(clerk, new Deliveries.Filter(null, null, null, null)),
                Deliveries.seenBy(head, new Deliveries.Filter(null, null, null, null)),
                Deliveries.seenBy(head, new Deliveries.Filter(new TaskId("d:1"), null, null, null)),
                Deliveries.seenBy(clerk, new Deliveries.Filter(null, new Account("a"), null, null)),
                Deliveries.seenBy(clerk, new Deliveries.Filter(null, null, Channel.SMS, null)),
                Deliveries.seenBy(clerk, new Deliveries.Filter(null, null, null, DeliveryStatus.FAILED)));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void eachListIsServedByAnIndex(Bson filter) {
        assumeTrue(LocalMongo.realIsAvailable());
        assertIndexed(explain("deliveries", filter, new Document("state.at", -1).append("_id", -1)));
    }

    @Test
    void theQueuesAreServedByIndexes() {
        assumeTrue(LocalMongo.realIsAvailable());
        assertIndexed(
                explain("deliveries", SendingQueue.claimable(Channel.SMS, clock.instant()), SendingQueue.order()));
    }

    private String explain(String collection, Bson filter, Bson sort) {
        return database.getCollection(collection)
                .find(filter)
                .sort(sort)
                .explain()
                .get("queryPlanner", Document.class)
                .get("winningPlan", Document.class)
                .toJson();
    }

    private static void assertIndexed(String plan) {
        assertThat(plan).contains("IXSCAN").doesNotContain("COLLSCAN").doesNotContain("\"SORT\"");
    }

    private void person(String account, Role role, String unit) {
        people.put(
                1,
                new PersonCopy(
                        account, account, null, null, true, List.of(new HeldRole(role, unit, null, null, null, null))));
    }

    private static List<String> items(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("person").asString() + " "
                        + item.get("channel").asString() + " "
                        + item.get("status").asString())
                .toList();
    }

    private JsonNode get(String path, String account, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + tokenOf(account))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonMapper().readTree(answer.body());
    }
}
