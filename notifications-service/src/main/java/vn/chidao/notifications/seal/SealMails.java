package vn.chidao.notifications.seal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Sender;
import vn.chidao.notifications.email.Relay;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.people.PersonCopy;

/**
 * One mail for each seal and inspector. Seals are in {@code heard_seals}; a mail is {@code {_id: seal and account, nextAt,
 * endedAt, failure}}, of which {@code nextAt} is when it is tried, absent when it is sent or refused.
 */
@Component
public class SealMails {

    private static final Logger log = LoggerFactory.getLogger(SealMails.class);

    /** Longer than an attempt can take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final MongoCollection<BsonDocument> seals;
    private final MongoCollection<Document> mails;
    private final CodecRegistry codecs;
    private final People people;
    private final SealWriter writer;
    private final Relay relay;
    private final OfficeClock clock;
    private final Duration oldest;

    /** @param oldest how long a seal is told to whoever has not been told of it, a new inspector for instance */
    public SealMails(
            MongoDatabase database,
            People people,
            SealWriter writer,
            Relay relay,
            OfficeClock clock,
            @Value("${chidao.seals.oldest}") Duration oldest) {
        this.seals = database.getCollection("heard_seals", BsonDocument.class);
        this.mails = database.getCollection("seal_mails");
        this.codecs = database.getCodecRegistry();
        this.people = people;
        this.writer = writer;
        this.relay = relay;
        this.clock = clock;
        this.oldest = oldest;
    }

    /** A seal that was heard of before changes nothing. */
    void hear(HeardSeal seal) {
        var unused = seals.updateOne(
                eq("_id", seal.id()),
                setOnInsert("seal", Records.encode(seal, HeardSeal.class, codecs)),
                new UpdateOptions().upsert(true));
    }

    /** Tells all seals to all inspectors who have not been told. Any number of instances may do so. */
    public void send() {
        List<PersonCopy> inspectors = people.inspectors().stream()
                .filter(person -> person.email() != null && !person.email().isBlank())
                .toList();
        if (inspectors.isEmpty()) {
            return;
        }
        for (HeardSeal seal : recent()) {
            for (PersonCopy inspector : inspectors) {
                String id = seal.id() + "." + inspector.account();
                if (claim(id)) {
                    send(id, seal, inspector);
                }
            }
        }
    }

    private List<HeardSeal> recent() {
        List<HeardSeal> recent = new ArrayList<>();
        for (BsonDocument document : seals.find(
                        gt("seal.madeAt", Date.from(clock.now().minus(oldest))))
                .sort(Sorts.ascending("seal.madeAt", "_id"))) {
            recent.add(Records.decode(document.getDocument("seal"), HeardSeal.class, codecs));
        }
        return recent;
    }

    /** Nobody else gets it before the lease ends. */
    private boolean claim(String id) {
        Instant now = clock.now();
        Date leaseEnd = Date.from(now.plus(LEASE));
        return mails.updateOne(eq("_id", id), setOnInsert("nextAt", leaseEnd), new UpdateOptions().upsert(true))
                                .getUpsertedId()
                        != null
                || mails.updateOne(and(eq("_id", id), lte("nextAt", Date.from(now))), set("nextAt", leaseEnd))
                                .getMatchedCount()
                        == 1;
    }

    private void send(String id, HeardSeal seal, PersonCopy inspector) {
        Bson outcome =
                switch (relay.hand(id + ".seal", String.valueOf(inspector.email()), writer.write(seal, inspector))) {
                    case Sender.Result.Accepted accepted -> ended(null);
                    case Sender.Result.Rejected rejected -> {
                        log.warn("seal {} is refused for {}: {}", seal.id(), inspector.account(), rejected.reason());
                        yield ended(rejected.reason());
                    }
                    case Sender.Result.Unavailable unavailable -> {
                        log.warn("seal {} waits for {}: {}", seal.id(), inspector.account(), unavailable.reason());
                        yield set("nextAt", Date.from(clock.now().plus(PAUSE)));
                    }
                };
        var unused = mails.updateOne(eq("_id", id), outcome);
    }

    private Bson ended(@org.jspecify.annotations.Nullable String failure) {
        return combine(unset("nextAt"), set("endedAt", Date.from(clock.now())), set("failure", failure));
    }
}
