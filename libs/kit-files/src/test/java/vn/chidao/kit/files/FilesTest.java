package vn.chidao.kit.files;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Reservation;
import vn.chidao.kit.mongo.MongoAutoConfiguration;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.localstack.LocalMongo;

class FilesTest {

    private static final Instant NOON = Instant.parse("2026-11-26T05:00:00Z");
    private static final String OWNER = "document:7";
    private static final DataSize LARGEST = DataSize.ofMegabytes(2);

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database = client.getDatabase(
                    "files_" + UUID.randomUUID().toString().replace("-", ""))
            .withWriteConcern(MongoAutoConfiguration.DURABLE);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void migrate() {
        FileMigrations.indexes().apply(database);
        FileMigrations.namesAreCounted().apply(database);
    }

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    private Files files(Instant now, String clamav) {
        FileSettings settings = new FileSettings(
                LARGEST,
                3,
                DataSize.ofMegabytes(5),
                DataSize.ofMegabytes(50),
                Duration.ofHours(24),
                Duration.ofHours(1),
                clamav,
                Duration.ofSeconds(5));
        return files(now, settings);
    }

    private Files files(Instant now, FileSettings settings) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Files(
                new MongoFileContents(database),
                database,
                settings,
                new OfficeClock(clock, ZoneId.of("Asia/Ho_Chi_Minh")),
                clock,
                meters);
    }

    private Files files() {
        return files(NOON, "");
    }

    private static byte[] pdf(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        byte[] beginning = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        return bytes;
    }

    private static StoredFile put(Files files, String owner, String by, byte[] bytes) {
        try {
            return files.put(owner, by, "a.pdf", new ByteArrayInputStream(bytes))
                    .file();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void isRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private void nothingIsLeft() {
        assertThat(database.getCollection(Files.COLLECTION).countDocuments()).isZero();
        assertThat(database.getCollection(MongoFileContents.COLLECTION).countDocuments())
                .isZero();
    }

    @Test
    void comesBackByteByByteWithItsDigest() throws Exception {
        for (int size : new int[] {9, FileContents.PIECE, FileContents.PIECE + 1, 3 * FileContents.PIECE - 1}) {
            byte[] bytes = pdf(size, size);
            Files files = files();
            StoredFile stored = put(files, "document:" + size, "an", bytes);

            assertThat(stored.size()).isEqualTo(size);
            assertThat(stored.type()).isEqualTo(FileType.PDF);
            assertThat(stored.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(files.get("document:" + size, stored.id())).isEqualTo(stored);
            try (InputStream content = files.open(stored)) {
                assertThat(content.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void theSameBytesForTheSameOwnerAreOneFile() throws Exception {
        Files files = files();
        byte[] bytes = pdf(1000, 1);
        StoredFile first = put(files, OWNER, "an", bytes);
        Files.Put again = files.put(OWNER, "binh", "b.pdf", new ByteArrayInputStream(bytes));

        assertThat(again.created()).isFalse();
        assertThat(again.file()).isEqualTo(first);
        assertThat(files.of(OWNER)).containsExactly(first);
        assertThat(database.getCollection(Files.COLLECTION).countDocuments()).isEqualTo(1);
    }

    @Test
    void whatIsNoFileLeavesNothing() {
        Files files = files();
        isRefused("FILE_EMPTY", () -> put(files, OWNER, "an", new byte[0]));
        isRefused("FILE_TYPE_REFUSED", () -> put(files, OWNER, "an", new byte[] {'M', 'Z', 1, 2, 3}));
        isRefused(
                "FILE_TYPE_REFUSED",
                () -> files.put(
                        OWNER,
                        "an",
                        "a.png",
                        new ByteArrayInputStream("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))));
        isRefused(
                "FILE_NAME_DOES_NOT_FIT", () -> files.put(OWNER, "an", "a.exe", new ByteArrayInputStream(pdf(100, 1))));
        nothingIsLeft();
        assertThat(meters.counter("chidao.files.refused", "reason", "FILE_TYPE_REFUSED")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void oneThatIsTooLargeLeavesNothing() {
        isRefused("FILE_TOO_LARGE", () -> put(files(), OWNER, "an", pdf((int) LARGEST.toBytes() + 1, 1)));
        assertThatThrownBy(() -> put(files(), OWNER, "an", pdf((int) LARGEST.toBytes() + 1, 1)))
                .as("413, as where the whole body is over the limit")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
        nothingIsLeft();
        assertThat(put(files(), OWNER, "an", pdf((int) LARGEST.toBytes(), 1)).size())
                .isEqualTo(LARGEST.toBytes());
    }

    @Test
    void oneThatBreaksOffLeavesNothing() {
        byte[] bytes = pdf(3 * FileContents.PIECE, 1);
        InputStream broken = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == bytes.length - 1) {
                    assertThat(database.getCollection(MongoFileContents.COLLECTION)
                                    .countDocuments())
                            .as("some of it is stored already")
                            .isEqualTo(2);
                    throw new IOException("gone");
                }
                return bytes[at++] & 0xFF;
            }
        };

        assertThatThrownBy(() -> files().put(OWNER, "an", "a.pdf", broken)).hasMessage("gone");
        nothingIsLeft();
    }

    @Test
    void whatACrashLeftIsSweptAndWhatIsOnItsWayIsNot() {
        database.getCollection(Files.COLLECTION)
                .insertOne(new Document("_id", "6650a1b2c3d4e5f601234567")
                        .append("owner", OWNER)
                        .append("state", "UPLOADING")
                        .append("names", 0)
                        .append("touchedAt", java.util.Date.from(NOON)));
        new MongoFileContents(database).append("6650a1b2c3d4e5f601234567", 0, new byte[10], 10);

        files(NOON.plus(Duration.ofMinutes(59)), "").sweep();
        assertThat(database.getCollection(MongoFileContents.COLLECTION).countDocuments())
                .isEqualTo(1);
        files(NOON.plus(Duration.ofMinutes(61)), "").sweep();
        nothingIsLeft();
        assertThat(meters.counter("chidao.files.swept", "what", "broken off").count())
                .isEqualTo(1);
    }

    @Test
    void whatNothingNamesIsSweptAfterADayAndWhatIsNamedIsKept() throws Exception {
        StoredFile unnamed = put(files(), OWNER, "an", pdf(1000, 1));
        StoredFile named = put(files(), OWNER, "an", pdf(1000, 2));
        files().naming("scan", OWNER, named.id()).take();
        assertThat(files().get(OWNER, named.id()).named()).isTrue();

        files(NOON.plus(Duration.ofHours(23)), "").sweep();
        assertThat(files().of(OWNER)).hasSize(2);
        Files later = files(NOON.plus(Duration.ofHours(25)), "");
        later.sweep();
        assertThat(later.of(OWNER)).extracting(StoredFile::id).containsExactly(named.id());
        assertThat(later.open(later.get(OWNER, named.id())).readAllBytes()).hasSize(1000);
        isRefused(
                "UNKNOWN_FILE", () -> later.naming("scan", OWNER, unnamed.id()).take());
        isRefused("NOT_FOUND", () -> later.get(OWNER, unnamed.id()));
    }

    @Test
    void isRemovedAsLongAsNothingNamesIt() {
        Files files = files();
        StoredFile one = put(files, OWNER, "an", pdf(1000, 1));
        files.remove(OWNER, one.id());
        nothingIsLeft();

        StoredFile other = put(files, OWNER, "an", pdf(1000, 1));
        files.naming("scan", OWNER, other.id()).take();
        isRefused("FILE_IS_NAMED", () -> files.remove(OWNER, other.id()));
        assertThat(files.of(OWNER)).hasSize(1);
    }

    @Test
    void whatOneActGivesBackAnotherGoesOnNaming() {
        Files files = files();
        StoredFile one = put(files, OWNER, "an", pdf(1000, 1));
        Reservation written = files.naming("scan", OWNER, one.id());
        Reservation refused = files.naming("scan", OWNER, one.id());
        refused.take();
        written.take();
        refused.giveBack();
        isRefused("FILE_IS_NAMED", () -> files.remove(OWNER, one.id()));

        written.giveBack();
        files.remove(OWNER, one.id());
        nothingIsLeft();
    }

    @Test
    void whatWasNamedBeforeNamesWereCountedStaysNamed() {
        Files files = files();
        StoredFile named = put(files, OWNER, "an", pdf(1000, 1));
        StoredFile unnamed = put(files, OWNER, "an", pdf(1000, 2));
        var stored = database.getCollection(Files.COLLECTION);
        stored.updateOne(eq("_id", named.id()), combine(unset("names"), set("named", true)));
        stored.updateOne(eq("_id", unnamed.id()), combine(unset("names"), set("named", false)));

        FileMigrations.namesAreCounted().apply(database);
        FileMigrations.namesAreCounted().apply(database);

        isRefused("FILE_IS_NAMED", () -> files.remove(OWNER, named.id()));
        Reservation refused = files.naming("scan", OWNER, named.id());
        refused.take();
        refused.giveBack();
        isRefused("FILE_IS_NAMED", () -> files.remove(OWNER, named.id()));
        files.remove(OWNER, unnamed.id());
        assertThat(stored.countDocuments(exists("named"))).isZero();
    }

    @Test
    void anothersFileIsNotThere() {
        Files files = files();
        StoredFile one = put(files, OWNER, "an", pdf(1000, 1));

        isRefused("NOT_FOUND", () -> files.get("document:8", one.id()));
        isRefused("NOT_FOUND", () -> files.remove("document:8", one.id()));
        isRefused(
                "UNKNOWN_FILE",
                () -> files.naming("scan", "document:8", one.id()).take());
        isRefused("NOT_FOUND", () -> files.get(OWNER, "../" + one.id()));
    }

    @Test
    void aThingHasSoManyFiles() {
        Files files = files();
        for (int i = 0; i < 3; i++) {
            put(files, OWNER, "an", pdf(1000, i));
        }
        isRefused("TOO_MANY_FILES", () -> put(files, OWNER, "an", pdf(1000, 4)));
        assertThat(put(files, "document:8", "an", pdf(1000, 4)).size()).isEqualTo(1000);
    }

    @Test
    void aPersonSendsSoMuchInADayOfTheOffice() {
        Files files = files();
        int most = (int) LARGEST.toBytes();
        put(files, "document:1", "an", pdf(most, 1));
        put(files, "document:2", "an", pdf(most, 2));
        isRefused("FILE_QUOTA_OF_THE_DAY", () -> put(files, "document:3", "an", pdf(most, 3)));
        assertThat(put(files, "document:3", "binh", pdf(most, 3)).size()).isEqualTo(most);
        // 17:00 UTC is midnight here.
        isRefused(
                "FILE_QUOTA_OF_THE_DAY",
                () -> put(files(Instant.parse("2026-11-26T16:59:59Z"), ""), "document:4", "an", pdf(most, 4)));
        assertThat(put(files(Instant.parse("2026-11-26T17:00:00Z"), ""), "document:4", "an", pdf(most, 4))
                        .size())
                .isEqualTo(most);
    }

    @Test
    void allTogetherHaveSoMuchRoom() {
        Files narrow = files(
                NOON,
                new FileSettings(
                        LARGEST,
                        10,
                        DataSize.ofMegabytes(50),
                        DataSize.ofMegabytes(3),
                        Duration.ofHours(24),
                        Duration.ofHours(1),
                        "",
                        Duration.ofSeconds(5)));
        StoredFile first = put(narrow, "document:1", "an", pdf(2_000_000, 1));
        isRefused("FILES_ARE_FULL", () -> put(narrow, "document:2", "an", pdf(2_000_000, 2)));
        narrow.remove("document:1", first.id());
        assertThat(put(narrow, "document:2", "an", pdf(2_000_000, 2)).size()).isEqualTo(2_000_000);
    }

    @Test
    void aPieceThatIsMissingIsSaidAndNotPassedOver() {
        Files files = files();
        StoredFile one = put(files, OWNER, "an", pdf(3 * FileContents.PIECE, 1));
        database.getCollection(MongoFileContents.COLLECTION).deleteOne(new Document("n", 1));

        assertThatThrownBy(() -> files.open(one).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("piece 1");
    }

    @Test
    void aFileWaitsUnseenUntilTheScannerFoundItClean() throws Exception {
        byte[] clean = pdf(FileContents.PIECE + 100, 1);
        byte[] bad = pdf(FileContents.PIECE + 100, 2);
        byte[] signature = "CHIDAO-TEST-SIGNATURE".getBytes(StandardCharsets.US_ASCII);
        // Over the border of two pieces.
        System.arraycopy(signature, 0, bad, FileContents.PIECE - 10, signature.length);
        try (ClamdOfTests clamd = new ClamdOfTests(signature)) {
            Files files = files(NOON, clamd.address());
            Scanning scanning = new Scanning(files, Clamd.at(clamd.address(), Duration.ofSeconds(5)));
            StoredFile first = put(files, OWNER, "an", clean);
            StoredFile second = put(files, OWNER, "an", bad);
            assertThat(first.state()).isEqualTo(FileState.WAITING);
            isRefused("FILE_WAITS", () -> files.open(first));
            assertThat(files.countWaiting()).isEqualTo(2);

            scanning.run();

            StoredFile ready = files.get(OWNER, first.id());
            assertThat(ready.state()).isEqualTo(FileState.READY);
            assertThat(files.open(ready).readAllBytes()).isEqualTo(clean);
            StoredFile infected = files.get(OWNER, second.id());
            assertThat(infected.state()).isEqualTo(FileState.INFECTED);
            assertThat(infected.signature()).isEqualTo("Chidao.Test");
            isRefused("FILE_INFECTED", () -> files.open(infected));
            isRefused(
                    "UNKNOWN_FILE",
                    () -> files.naming("scan", OWNER, second.id()).take());
            assertThat(database.getCollection(MongoFileContents.COLLECTION)
                            .countDocuments(new Document("files_id", second.id())))
                    .isZero();
            assertThat(scanning.health().getStatus().getCode()).isEqualTo("UP");
            files(NOON.plus(Duration.ofDays(2)), "").sweep();
            assertThat(files.get(OWNER, second.id()).state())
                    .as("the record of what was refused stays")
                    .isEqualTo(FileState.INFECTED);
        }
    }

    @Test
    void withTheScannerAwayItGoesOnWaitingVisibly() throws Exception {
        byte[] bytes = pdf(1000, 1);
        String address;
        try (ClamdOfTests gone = new ClamdOfTests(new byte[] {1})) {
            address = gone.address();
        }
        Files files = files(NOON, address);
        Scanning scanning = new Scanning(files, Clamd.at(address, Duration.ofSeconds(5)));
        StoredFile file = put(files, OWNER, "an", bytes);

        scanning.run();

        assertThat(files.get(OWNER, file.id()).state()).isEqualTo(FileState.WAITING);
        assertThat(scanning.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(scanning.health().getDetails().toString()).contains(file.id());
        isRefused("FILE_WAITS", () -> files.open(file));

        new Scanning(files(NOON, ""), null).run();
        assertThat(files.get(OWNER, file.id()).state())
                .as("without a scanner nothing waits for one")
                .isEqualTo(FileState.READY);
    }

    @Test
    void aScannerThatCannotJudgeJudgesNothing() throws Exception {
        try (ClamdOfTests clamd = new ClamdOfTests(new byte[] {1})) {
            clamd.says("INSTREAM size limit exceeded. ERROR");
            Files files = files(NOON, clamd.address());
            StoredFile file = put(files, OWNER, "an", pdf(1000, 1));
            Scanning scanning = new Scanning(files, Clamd.at(clamd.address(), Duration.ofSeconds(5)));

            scanning.run();

            assertThat(files.get(OWNER, file.id()).state()).isEqualTo(FileState.WAITING);
            assertThat(scanning.health().getDetails().toString()).contains("size limit exceeded");
        }
    }

    @Test
    void listsAreServedByTheirIndexes() {
        assertThat(Arrays.asList(database.getCollection(Files.COLLECTION)
                        .listIndexes()
                        .map(index -> index.getString("name"))
                        .into(new java.util.ArrayList<>())
                        .toArray()))
                .contains("owner", "person-day", "state-touched", "names-touched")
                .doesNotContain("named-touched");
    }
}
