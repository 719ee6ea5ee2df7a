package vn.chidao.departments.people.store;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.access.DateRange;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.access.contact.PhoneNumber;
import vn.chidao.access.register.UnitName;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.StateMigration;
import vn.chidao.kit.mongo.Touched;
import vn.chidao.kit.text.Text;

/** Indexes of units and people. */
@Configuration(proxyBeanMethods = false)
class PeopleMigrations {

    private static final Logger log = LoggerFactory.getLogger(PeopleMigrations.class);

    @Bean
    Migration registers() {
        return Migration.of(2, "registers of units and people", database -> {
            var units = database.getCollection("units");
            // Units by id, all of them or those below one.
            units.createIndex(Indexes.ascending("state.id", "_id"), new IndexOptions().name("by-id"));
            units.createIndex(
                    Indexes.ascending("state.parent", "state.id", "_id"), new IndexOptions().name("by-parent"));
            var people = database.getCollection("people");
            // People by account, all of them or those of a unit; and who administers.
            people.createIndex(Indexes.ascending("state.account", "_id"), new IndexOptions().name("by-account"));
            people.createIndex(
                    Indexes.ascending("state.roles.unit", "state.account", "_id"), new IndexOptions().name("by-unit"));
            people.createIndex(
                    Indexes.ascending("state.roles.role", "state.account"), new IndexOptions().name("by-role"));
        });
    }

    /**
     * What was entered before it was checked stays as it is. The log names it, so that an administrator can mend it; addresses are
     * nobody's matter there.
     */
    @Bean
    Migration uncheckedEntries() {
        return Migration.of(22, "units and people that were entered before they were checked", database -> {
            List<Document> units = states(database, "units");
            for (int i = 0; i < units.size(); i++) {
                for (Document other : units.subList(i + 1, units.size())) {
                    if (haveOneCode(units.get(i), other)) {
                        log.warn(
                                "the units {} and {} have the code {} at the same time: give one of them another",
                                units.get(i).getString("id"),
                                other.getString("id"),
                                other.getString("code"));
                    }
                }
            }
            for (Document person : states(database, "people")) {
                String email = person.getString("email");
                if (email != null && !MailAddress.isReachable(email)) {
                    log.warn(
                            "no mail is sent to {}: no relay delivers to the address that is stored",
                            person.getString("account"));
                }
                String phone = person.getString("phone");
                if (phone != null && !PhoneNumber.isReachable(phone)) {
                    log.warn(
                            "no SMS is sent to {}: the number that is stored is no mobile number of today",
                            person.getString("account"));
                }
            }
        });
    }

    /** They stay as they are; the log names them. */
    @Bean
    Migration unitsOfOneName() {
        return Migration.of(23, "units of one name below one parent", database -> {
            List<Document> units = states(database, "units");
            for (int i = 0; i < units.size(); i++) {
                for (Document other : units.subList(i + 1, units.size())) {
                    if (haveOneName(units.get(i), other)) {
                        log.warn(
                                "the units {} and {} have one name, and one parent: give one of them another name",
                                units.get(i).getString("id"),
                                other.getString("id"));
                    }
                }
            }
        });
    }

    /** Units have no place in protocol until somebody gives them one: they stand by name. */
    @Bean
    Migration protocolOrder() {
        return Migration.of(30, "units in protocol order", database -> {
            StateMigration.run(database, "units", state -> {
                String place = "10000 " + Text.folded(state.getString("name").getValue());
                return new StateMigration.Rewritten(state, new BsonDocument("place", new BsonString(place)));
            });
            var units = database.getCollection("units");
            // Units in protocol order, all of them or those below one.
            units.createIndex(Indexes.ascending(Units.PLACE, "_id"), new IndexOptions().name("in-protocol-order"));
            units.createIndex(
                    Indexes.ascending("state.parent", Units.PLACE, "_id"),
                    new IndexOptions().name("of-parent-in-protocol-order"));
        });
    }

    private static List<Document> states(MongoDatabase database, String collection) {
        List<Document> states = new ArrayList<>();
        for (Document found : database.getCollection(collection).find().sort(ascending("_id"))) {
            states.add(found.get("state", Document.class));
        }
        return states;
    }

    private static boolean haveOneCode(Document unit, Document other) {
        return name(unit).hasCodeOf(name(other)) && existence(unit).overlaps(existence(other));
    }

    private static boolean haveOneName(Document unit, Document other) {
        return Objects.equals(unit.getString("parent"), other.getString("parent"))
                && name(unit).hasNameOf(name(other))
                && existence(unit).overlaps(existence(other));
    }

    private static UnitName name(Document unit) {
        return new UnitName(unit.getString("name"), unit.getString("shortName"), unit.getString("code"));
    }

    private static DateRange existence(Document unit) {
        return new DateRange(day(unit.getDate("validFrom")), day(unit.getDate("validTo")));
    }

    private static @Nullable LocalDate day(@Nullable Date stored) {
        return stored == null ? null : LocalDate.ofInstant(stored.toInstant(), ZoneOffset.UTC);
    }

    /** What was written since the last reading is found by an index on the moment of the last write. */
    @Bean
    Migration lastWrites() {
        return Migration.of(901, "register: units and people by their last write", database -> {
            Touched.prepare(database, "units");
            Touched.prepare(database, "people");
        });
    }
}
