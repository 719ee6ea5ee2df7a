package vn.chidao.kit.files;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Reservation;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.Page;

/**
 * The files of a service. A file belongs to an owner, a key of the service's own, and is kept for ever once something names
 * it. Its record is written before its first piece and removed after its last, so that nothing is left that nobody knows of.
 */
public final class Files {

    private static final Logger log = LoggerFactory.getLogger(Files.class);

    static final String COLLECTION = "files";

    static final String OWNER = "owner";
    static final String STATE = "state";
    /** How many acts name it. */
    static final String NAMES = "names";

    static final String TOUCHED_AT = "touchedAt";
    static final String UPLOADED_BY = "uploadedBy";
    static final String UPLOADED_AT = "uploadedAt";
    private static final String SIZE = "size";
    private static final String SHA256 = "sha256";
    private static final String SIGNATURE = "signature";

    /** On its way: not a file yet. */
    private static final String UPLOADING = "UPLOADING";

    /** Pieces are being removed. */
    private static final String REMOVING = "REMOVING";

    private static final List<String> WHOLE =
            List.of(FileState.WAITING.name(), FileState.READY.name(), FileState.INFECTED.name());
    private static final List<String> USABLE = List.of(FileState.WAITING.name(), FileState.READY.name());

    private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);
    private static final int AT_ONCE = 100;

    private final FileContents contents;
    private final MongoCollection<Document> files;
    private final FileSettings settings;
    private final boolean scanned;
    private final OfficeClock clock;
    private final Clock real;
    private final MeterRegistry meters;

    Files(
            FileContents contents,
            MongoDatabase database,
            FileSettings settings,
            OfficeClock clock,
            Clock real,
            MeterRegistry meters) {
        this.contents = contents;
        this.files = database.getCollection(COLLECTION);
        this.settings = settings;
        this.scanned = !settings.clamav().isBlank();
        this.clock = clock;
        this.real = real;
        this.meters = meters;
    }

    /**
     * A file and whether it was there before.
     *
     * @param created false where the same bytes had been sent for the same owner
     */
    public record Put(StoredFile file, boolean created) {}

    /**
     * Stores what comes, piece by piece. What is refused or breaks off leaves nothing.
     *
     * @param owner key of what it belongs to
     * @param name as the client gave it
     * @throws Refusal for an empty file, one that is of no type we take, a name that does not fit, and over a quota
     */
    public Put put(String owner, String by, @Nullable String name, InputStream content) throws IOException {
        try {
            return stored(owner, by, name, content);
        } catch (Refusal refusal) {
            meters.counter("chidao.files.refused", "reason", refusal.code()).increment();
            throw refusal;
        }
    }

    private Put stored(String owner, String by, @Nullable String name, InputStream content) throws IOException {
        byte[] piece = new byte[FileContents.PIECE];
        int length = content.readNBytes(piece, 0, piece.length);
        if (length == 0) {
            throw Refusal.invalid("file", "FILE_EMPTY");
        }
        FileType type = FileType.of(piece, length).orElseThrow(() -> Refusal.invalid("file", "FILE_TYPE_REFUSED"));
        String cleaned = FileName.cleaned(name, type);
        requireRoom(owner, by, 0);
        String id = new ObjectId().toHexString();
        Instant at = clock.now();
        files.insertOne(new Document("_id", id)
                .append(OWNER, owner)
                .append("name", cleaned)
                .append("type", type.name())
                .append(STATE, UPLOADING)
                .append(NAMES, 0)
                .append(UPLOADED_BY, by)
                .append(UPLOADED_AT, Date.from(at))
                .append(TOUCHED_AT, Date.from(real.instant())));
        boolean whole = false;
        try {
            MessageDigest digest = sha256();
            long size = 0;
            Instant touched = real.instant();
            for (int number = 0; length > 0; number++) {
                size += length;
                if (size > settings.largest().toBytes()) {
                    throw new Refusal(
                            Refusal.Kind.TOO_LARGE,
                            "FILE_TOO_LARGE",
                            Map.of(),
                            settings.largest().toMegabytes());
                }
                digest.update(piece, 0, length);
                contents.append(id, number, piece, length);
                meters.counter("chidao.files.in").increment(length);
                if (touched.plus(TOUCHED_EVERY).isBefore(real.instant())) {
                    touched = real.instant();
                    files.updateOne(eq("_id", id), set(TOUCHED_AT, Date.from(touched)));
                }
                length = length < piece.length ? 0 : content.readNBytes(piece, 0, piece.length);
            }
            String digits = HexFormat.of().formatHex(digest.digest());
            requireRoom(owner, by, size);
            StoredFile before = same(owner, digits);
            if (before != null) {
                return new Put(before, false);
            }
            Document stored = files.findOneAndUpdate(
                    and(eq("_id", id), eq(STATE, UPLOADING)),
                    combine(
                            set(STATE, scanned ? FileState.WAITING.name() : FileState.READY.name()),
                            set(SIZE, size),
                            set(SHA256, digits),
                            set(TOUCHED_AT, Date.from(real.instant()))),
                    after());
            if (stored == null) {
                throw new IOException("the upload was taken for broken off: " + id);
            }
            whole = true;
            return new Put(fileOf(stored), true);
        } finally {
            if (!whole) {
                discard(id);
            }
        }
    }

    private static FindOneAndUpdateOptions after() {
        return new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    }

    private void requireRoom(String owner, String by, long size) {
        Bson ofOwner = and(eq(OWNER, owner), in(STATE, WHOLE));
        if (files.countDocuments(ofOwner) >= settings.ofOneOwner()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "TOO_MANY_FILES", Map.of(), settings.ofOneOwner());
        }
        if (sentToday(by) + size > settings.ofOnePersonADay().toBytes()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "FILE_QUOTA_OF_THE_DAY",
                    Map.of(),
                    settings.ofOnePersonADay().toMegabytes());
        }
        // What is on its way is among them.
        if (contents.size() > settings.all().toBytes()) {
            log.error("no file is taken any more: all together are over chidao.files.all, {}", settings.all());
            throw new Refusal(Refusal.Kind.CONFLICT, "FILES_ARE_FULL", Map.of());
        }
    }

    private long sentToday(String by) {
        Instant begin = clock.today().atStartOfDay(clock.zone()).toInstant();
        Document sum = files.aggregate(List.of(
                        Aggregates.match(and(eq(UPLOADED_BY, by), gte(UPLOADED_AT, Date.from(begin)))),
                        Aggregates.group(null, Accumulators.sum(SIZE, "$" + SIZE))))
                .first();
        return sum == null ? 0 : sum.get(SIZE, Number.class).longValue();
    }

    private @Nullable StoredFile same(String owner, String digits) {
        Document found = files.find(and(eq(OWNER, owner), eq(SHA256, digits), in(STATE, USABLE)))
                .first();
        return found == null ? null : fileOf(found);
    }

    /** @throws Refusal 404 where the owner has no such file */
    public StoredFile get(String owner, String id) {
        Document found = Ids.isOne(id)
                ? files.find(and(eq("_id", id), eq(OWNER, owner), in(STATE, WHOLE)))
                        .first()
                : null;
        if (found == null) {
            throw Refusal.notFound("file", id);
        }
        return fileOf(found);
    }

    /** In the order in which they came. */
    public List<StoredFile> of(String owner) {
        return files.find(and(eq(OWNER, owner), in(STATE, WHOLE)))
                .sort(Sorts.ascending("_id"))
                .map(Files::fileOf)
                .into(new ArrayList<>());
    }

    /**
     * Of many, in the order in which they came.
     *
     * @param limit see {@link Keyset#sizeOf}
     * @param after {@code next} of the page before, null for the first page
     * @throws Refusal 400 for a limit out of range, or an {@code after} that is none
     */
    public Page<StoredFile> page(Collection<String> owners, @Nullable Integer limit, @Nullable String after) {
        int size = Keyset.sizeOf(limit);
        if (after != null && !Ids.isOne(after)) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        List<StoredFile> found = files.find(
                        and(in(OWNER, owners), in(STATE, WHOLE), after == null ? empty() : gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(size + 1)
                .map(Files::fileOf)
                .into(new ArrayList<>());
        return found.size() <= size
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, size), found.get(size - 1).id());
    }

    /**
     * The file that a command is about to name.
     *
     * @param field of the request
     * @throws Refusal 400 naming the field, where the owner has no such file or it is no more to be had
     */
    public StoredFile usable(String field, String owner, String id) {
        Document found = Ids.isOne(id)
                ? files.find(and(eq("_id", id), eq(OWNER, owner), in(STATE, USABLE)))
                        .first()
                : null;
        if (found == null) {
            throw Refusal.invalid(field, "UNKNOWN_FILE", id);
        }
        return fileOf(found);
    }

    /**
     * That a change names this file: from when it is taken the file is kept, for as long as any act names it.
     *
     * @param field of the request that names it
     */
    public Reservation naming(String field, String owner, String id) {
        return new Reservation() {
            @Override
            public void take() {
                if (!Ids.isOne(id)
                        || files.updateOne(and(eq("_id", id), eq(OWNER, owner), in(STATE, USABLE)), inc(NAMES, 1))
                                        .getMatchedCount()
                                == 0) {
                    throw Refusal.invalid(field, "UNKNOWN_FILE", id);
                }
            }

            @Override
            public void giveBack() {
                try {
                    files.updateOne(and(eq("_id", id), gt(NAMES, 0)), inc(NAMES, -1));
                } catch (MongoException e) {
                    log.warn("a file stays that no act names: {}: {}", id, e.toString());
                }
            }
        };
    }

    /**
     * The bytes of a file that may be read.
     *
     * @throws Refusal 409 as long as it waits for the scanner, and for an infected one
     */
    public InputStream open(StoredFile file) {
        requireReadable(file);
        return new CountedStream(contents.open(file.id(), file.size()), meters.counter("chidao.files.out"));
    }

    /** @throws Refusal as {@link #open} */
    public void requireReadable(StoredFile file) {
        switch (file.state()) {
            case READY -> {}
            case WAITING -> throw new Refusal(Refusal.Kind.CONFLICT, "FILE_WAITS", Map.of("state", file.state()));
            case INFECTED ->
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "FILE_INFECTED",
                        Map.of("state", file.state()),
                        Objects.requireNonNullElse(file.signature(), ""));
        }
    }

    /** @throws Refusal 404 where the owner has no such file, 409 where something names it */
    public void remove(String owner, String id) {
        StoredFile file = get(owner, id);
        if (!removed(and(eq("_id", file.id()), eq(NAMES, 0)))) {
            throw new Refusal(Refusal.Kind.CONFLICT, "FILE_IS_NAMED", Map.of("id", id));
        }
    }

    /** An upload that comes to nothing. What a server that is away keeps from being removed the sweeper finds. */
    private void discard(String id) {
        try {
            removed(eq("_id", id));
        } catch (RuntimeException e) {
            log.warn("the leftovers of an upload stay for the sweeper: {}: {}", id, e.toString());
        }
    }

    private boolean removed(Bson which) {
        Document found = files.findOneAndUpdate(which, set(STATE, REMOVING), after());
        if (found == null) {
            return false;
        }
        contents.remove(found.getString("_id"));
        files.deleteOne(eq("_id", found.getString("_id")));
        return true;
    }

    /** Removes what broke off with its instance, and what nothing has named for too long. */
    void sweep() {
        Instant now = real.instant();
        Date brokenOff = Date.from(now.minus(settings.brokenOffAfter()));
        Date unnamed = Date.from(now.minus(settings.unnamedFor()));
        sweep("broken off", and(in(STATE, UPLOADING, REMOVING), lt(TOUCHED_AT, brokenOff)));
        // An infected one is a record of what was refused.
        sweep("unnamed", and(eq(NAMES, 0), in(STATE, USABLE), lt(TOUCHED_AT, unnamed)));
    }

    private void sweep(String what, Bson which) {
        List<String> found = files.find(which)
                .limit(AT_ONCE)
                .map(file -> file.getString("_id"))
                .into(new ArrayList<>());
        for (String id : found) {
            // Asked again: it may have been named, or have come to its end.
            if (removed(and(eq("_id", id), which))) {
                meters.counter("chidao.files.swept", "what", what).increment();
                log.info("a file that is {} was removed: {}", what, id);
            }
        }
    }

    /** What waits for the scanner, the longest first. */
    List<StoredFile> waiting() {
        return files.find(eq(STATE, FileState.WAITING.name()))
                .sort(Sorts.ascending(TOUCHED_AT))
                .limit(AT_ONCE)
                .map(Files::fileOf)
                .into(new ArrayList<>());
    }

    long countWaiting() {
        return files.countDocuments(eq(STATE, FileState.WAITING.name()));
    }

    InputStream openForScanning(StoredFile file) {
        return contents.open(file.id(), file.size());
    }

    void clean(StoredFile file) {
        files.updateOne(
                and(eq("_id", file.id()), eq(STATE, FileState.WAITING.name())), set(STATE, FileState.READY.name()));
    }

    /** Its content is removed; what was found stays with its record. */
    void infected(StoredFile file, String signature) {
        Document found = files.findOneAndUpdate(
                and(eq("_id", file.id()), ne(STATE, REMOVING)),
                combine(set(STATE, FileState.INFECTED.name()), set(SIGNATURE, signature)),
                after());
        if (found != null) {
            contents.remove(file.id());
            meters.counter("chidao.files.refused", "reason", "FILE_INFECTED").increment();
            log.warn(
                    "an infected file was removed: {} of {}, sent by {}: {}",
                    file.id(),
                    file.owner(),
                    file.uploadedBy(),
                    signature);
        }
    }

    /** Without a scanner nothing waits for one. */
    void cleanAll() {
        files.updateMany(
                eq(STATE, FileState.WAITING.name()), combine(set(STATE, FileState.READY.name()), unset(SIGNATURE)));
    }

    private static StoredFile fileOf(Document file) {
        return new StoredFile(
                file.getString("_id"),
                file.getString(OWNER),
                file.getString("name"),
                FileType.valueOf(file.getString("type")),
                file.getLong(SIZE),
                file.getString(SHA256),
                FileState.valueOf(file.getString(STATE)),
                file.getInteger(NAMES) > 0,
                file.getString(UPLOADED_BY),
                file.getDate(UPLOADED_AT).toInstant(),
                file.getString(SIGNATURE));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
