package vn.chidao.access.register.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSource;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.access.register.RegisteredSettings;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Migrations;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.localstack.LocalMongo;

class RegisterCopiesTest {

    private static final OfficeClock CLOCK = new OfficeClock(Clock.systemUTC(), ZoneId.of("UTC"));

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database =
            client.getDatabase("register_" + UUID.randomUUID().toString().replace("-", ""));
    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final RegisterCopies copies = new RegisterCopies(database, nanos::get);

    @BeforeEach
    void migrate() {
        Migrations.run(
                database, List.of(RegisterCopies.migration(), RegisterCopies.migrationOfSettings()), Clock.systemUTC());
    }

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    @Test
    void findsWhatChangedSinceAndOnceItIsSettledNothing() {
        put(1, person("an", "CLERK"));
        put(1, person("binh", "CLERK"));
        RegisterSource.Reading first = copies.read();
        assertThat(accounts(first)).containsExactlyInAnyOrder("an", "binh");
        assertThat(accounts(first.rest().read())).as("written shortly before").contains("an", "binh");

        pass(Duration.ofSeconds(11));
        RegisterSource.Reading settled = first.rest().read();
        assertThat(accounts(settled)).isEmpty();
        put(2, person("an", "INSPECTOR"));
        put(1, person("binh", "ADMIN"));
        put(1, unit("van-phong"));
        RegisterSource.Reading news = settled.rest().read();
        assertThat(news.people())
                .filteredOn(person -> holds(person, HeldRole.of(Role.INSPECTOR, null)))
                .hasSize(1);
        assertThat(news.units()).extracting(RegisteredUnit::id).containsExactly(new UnitId("van-phong"));

        pass(Duration.ofSeconds(11));
        assertThat(accounts(news.rest().read())).isEmpty();
    }

    @Test
    void anOlderEventChangesNothing() {
        put(2, person("an", "INSPECTOR"));
        put(1, person("an", "CLERK"));
        assertThat(copies.read().people()).allMatch(person -> holds(person, HeldRole.of(Role.INSPECTOR, null)));
    }

    @Test
    void oneInstanceSeesWhatAnotherWrote() {
        Register here = new Register(new RegisterCopies(database), CLOCK);
        Register there = new Register(new RegisterCopies(database), CLOCK);
        put(1, person("an", "CLERK"));
        assertThat(rolesOf("an", here)).containsExactly("CLERK");
        assertThat(rolesOf("an", there)).containsExactly("CLERK");
        put(2, person("an", "INSPECTOR"));
        here.expire();
        assertThat(rolesOf("an", here)).containsExactly("INSPECTOR");
        await().untilAsserted(() -> assertThat(rolesOf("an", there)).containsExactly("INSPECTOR"));
    }

    @Test
    void nothingIsMissedWhileManyWrite() {
        Register register = new Register(new RegisterCopies(database), CLOCK);
        CompletableFuture<?>[] writers = new CompletableFuture<?>[4];
        for (int n = 0; n < writers.length; n++) {
            int writer = n;
            writers[n] = CompletableFuture.runAsync(() -> {
                RegisterCopies own = new RegisterCopies(database);
                for (int i = 0; i < 100; i++) {
                    own.putAll(
                            List.of(),
                            List.of(new Versioned<>(
                                    "person:p" + writer + "-" + i, 1, person("p" + writer + "-" + i, "CLERK"))));
                    register.expire();
                    assertThat(register.official(new Account("p" + writer + "-" + i)))
                            .isPresent();
                }
            });
        }
        CompletableFuture.allOf(writers).join();
        assertThat(register.snapshot().people()).hasSize(400);
    }

    @Test
    void whatIsReadSinceIsFoundByAnIndex() {
        put(1, person("an", "CLERK"));
        put(1, unit("van-phong"));
        for (String collection : List.of("units", "persons")) {
            var newest = database.getCollection(collection).find().first().get("touched");
            var plan = database.getCollection(collection)
                    .find(new Document("touched", new Document("$gt", newest)))
                    .explain();
            assertThat(plan.toJson()).contains("IXSCAN").doesNotContain("COLLSCAN");
        }
    }

    @Test
    void copiesOfEarlierFormsAreRead() {
        // As directives-service and notifications-service stored them before they had one register.
        var units = database.getCollection("units");
        units.insertOne(Document.parse("""
                {"_id": "unit:ban-tuyen-giao", "version": 3, "state": {"id": "ban-tuyen-giao", "name": "Ban Tuyên giáo",
                 "parent": "tinh-uy", "validTo": {"$date": "2025-02-14T00:00:00Z"}, "successors": ["ban-moi"]}}"""));
        database.getCollection("persons").insertOne(Document.parse("""
                {"_id": "person:an", "version": 2, "state": {"account": "an", "name": "An", "active": true,
                 "roles": [{"role": "UNIT_HEAD", "unit": "ban-to-chuc", "from": {"$date": "2020-01-01T00:00:00Z"}}]}}"""));
        database.getCollection("migrations").drop();
        migrate();

        RegisterSource.Reading read = copies.read();
        assertThat(read.units()).singleElement().satisfies(unit -> {
            assertThat(unit.successors()).containsExactly(new UnitId("ban-moi"));
            assertThat(unit.existence().last()).isEqualTo("2025-02-14");
        });
        assertThat(read.people())
                .singleElement()
                .satisfies(person -> assertThat(holds(person, HeldRole.of(Role.UNIT_HEAD, new UnitId("ban-to-chuc"))))
                        .isTrue());
        pass(Duration.ofSeconds(11));
        assertThat(accounts(read.rest().read())).isEmpty();
        put(2, new PersonState("an", "An", "Trưởng ban", "an@tinhuy.invalid", null, true, List.of()));
        assertThat(read.rest().read().people())
                .as("the same version fills the copy")
                .extracting(RegisteredPerson::title)
                .containsExactly("Trưởng ban");
    }

    @Test
    void aWordOfANewerVersionStaysInTheCopy() {
        put(1, person("an", "ARCHIVIST"));
        assertThat(copies.read().people())
                .allMatch(person -> person.roles().getFirst().role() == Role.UNKNOWN);
        assertThat(database.getCollection("persons").find().first().toJson()).contains("ARCHIVIST");
    }

    @Test
    void theSamplesOfTheContractAreRead() {
        EventConsumer consumer = RegisterConsumer.of(copies, new Register(copies, CLOCK));
        consumer.take(List.of(sample("unit.changed"), sample("person.changed")), path -> {});
        RegisterSource.Reading read = copies.read();
        assertThat(read.units()).singleElement().satisfies(unit -> {
            assertThat(unit.name().full()).isEqualTo("Ban Tuyên giáo Tỉnh ủy");
            assertThat(unit.name().everyday()).isEqualTo("Ban Tuyên giáo");
            assertThat(unit.parent()).isEqualTo(new UnitId("tinh-uy"));
            assertThat(unit.existence().first()).isEqualTo("1990-01-01");
            assertThat(unit.existence().last()).isEqualTo("2025-02-14");
            assertThat(unit.successors()).containsExactly(new UnitId("ban-tuyen-giao-dan-van"));
            assertThat(unit.committee()).isFalse();
            assertThat(unit.order()).isEqualTo(40);
            assertThat(unit.name().aliases()).containsExactly("Ban TGTU", "BTG Tỉnh ủy");
        });
        assertThat(read.people()).singleElement().satisfies(person -> {
            assertThat(person.account()).isEqualTo(new Account("bantochuc"));
            assertThat(person.active()).isTrue();
            assertThat(person.contact().email()).isNotNull();
            assertThat(person.roles()).hasSize(2);
            assertThat(person.roles().get(1).inPlaceOf()).isEqualTo("phobithu");
            assertThat(person.roles().get(1).inChargeOf()).containsExactly(new UnitId("ban-to-chuc"));
        });
    }

    @Test
    void settingsAreReadAndThoseOfOtherOfficesAreKeptForLater() {
        Register register = new Register(copies, CLOCK);
        assertThat(register.snapshot().settings()).as("nobody has set anything").isEqualTo(RegisteredSettings.DEFAULT);
        EventConsumer consumer = RegisterConsumer.of(copies, register);
        consumer.take(List.of(sample("settings.changed")), path -> {});
        assertThat(register.snapshot().settings().confirming())
                .containsExactlyInAnyOrder(Role.OFFICE_HEAD, Role.LEADER);

        copies.putSettings(List.of(
                new Versioned<>("settings:kim-lien", 1, new SettingsState("kim-lien", List.of("CLERK"))),
                new Versioned<>("settings:office", 2, new SettingsState("office", List.of("LEADER", "BOARD")))));
        register.expire();
        assertThat(register.snapshot().settings().confirming()).containsExactlyInAnyOrder(Role.LEADER, Role.UNKNOWN);
        register.readAnew();
        assertThat(register.snapshot().settings().confirming()).contains(Role.LEADER);
    }

    private static ReceivedEvent sample(String name) {
        return new ReceivedEvent(
                "u:1",
                "vn.chidao." + name,
                "u",
                1,
                Instant.EPOCH,
                "admin",
                false,
                TestEvents.sample(name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static boolean holds(RegisteredPerson person, HeldRole role) {
        return person.active()
                && person.roles().stream()
                        .anyMatch(held -> held.role() == role.role()
                                && Objects.equals(held.unit(), role.unit())
                                && held.heldOn(CLOCK.today()));
    }

    private static List<String> accounts(RegisterSource.Reading reading) {
        return reading.people().stream().map(person -> person.account().value()).toList();
    }

    private static List<String> rolesOf(String account, Register register) {
        return register.official(new Account(account)).map(Official::roles).stream()
                .flatMap(roles -> roles.stream())
                .toList();
    }

    private void put(long version, PersonState person) {
        copies.putAll(List.of(), List.of(new Versioned<>("person:" + person.account(), version, person)));
    }

    private void put(long version, UnitState unit) {
        copies.putAll(List.of(new Versioned<>("unit:" + unit.id(), version, unit)), List.of());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static PersonState person(String account, String role) {
        return new PersonState(account, account, null, null, null, true, List.of(role(role, null)));
    }

    private static PersonState.RoleState role(String role, @Nullable String unit) {
        return new PersonState.RoleState(role, unit, null, null, null, null);
    }

    private static UnitState unit(String id) {
        return new UnitState(id, id, null, null, null, null, null, null, null, null, null);
    }
}
