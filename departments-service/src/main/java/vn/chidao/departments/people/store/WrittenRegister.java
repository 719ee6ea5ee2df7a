package vn.chidao.departments.people.store;

import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import vn.chidao.access.register.RegisterSource;
import vn.chidao.departments.people.Person;
import vn.chidao.departments.people.Unit;
import vn.chidao.departments.settings.OfficeSettings;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.Touched;

/** The register as its owner has written it. */
@Component
class WrittenRegister implements RegisterSource {

    private static final Bson STATE = include("state");

    private final MongoCollection<BsonDocument> units;
    private final MongoCollection<BsonDocument> people;
    private final MongoCollection<BsonDocument> settings;
    private final CodecRegistry codecs;

    WrittenRegister(MongoDatabase database) {
        this.units = database.getCollection("units", BsonDocument.class);
        this.people = database.getCollection("people", BsonDocument.class);
        this.settings = database.getCollection("settings", BsonDocument.class);
        this.codecs = database.getCodecRegistry();
    }

    @Override
    public Reading read() {
        return readAfter(Touched.BEGINNING, Touched.BEGINNING, Touched.BEGINNING);
    }

    private Reading readAfter(Touched.Position ofUnits, Touched.Position ofPeople, Touched.Position ofSettings) {
        Touched.Unread newSettings = Touched.since(ofSettings, settings, STATE, System.nanoTime());
        Touched.Unread newUnits = Touched.since(ofUnits, units, STATE, System.nanoTime());
        Touched.Unread newPeople = Touched.since(ofPeople, people, STATE, System.nanoTime());
        return new Reading(
                states(newUnits, Unit.class).stream().map(Unit::registered).toList(),
                states(newPeople, Person.class).stream().map(Person::registered).toList(),
                states(newSettings, OfficeSettings.class).stream()
                        .map(OfficeSettings::registered)
                        .findFirst()
                        .orElse(null),
                () -> readAfter(newUnits.position(), newPeople.position(), newSettings.position()));
    }

    private <S> List<S> states(Touched.Unread found, Class<S> type) {
        return found.documents().stream()
                .map(document -> Records.decode(document.getDocument("state"), type, codecs))
                .toList();
    }
}
