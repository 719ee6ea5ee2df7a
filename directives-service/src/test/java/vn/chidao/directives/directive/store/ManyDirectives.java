package vn.chidao.directives.directive.store;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.Document;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.directive.Directive;
import vn.chidao.kit.mongo.Records;

/** Directives in all states, put beside the others as the store would have written them, and taken away again. */
public final class ManyDirectives {

    private static final String PREFIX = "fedcba98";
    private static final List<String> UNITS =
            List.of("ban-to-chuc", "van-phong", "ban-noi-chinh", "ban-dan-van", "ban-tuyen-giao-dan-van");

    private ManyDirectives() {}

    public static void insert(MongoDatabase database, int count) {
        List<BsonDocument> documents = new ArrayList<>();
        Random random = new Random(20261118);
        for (int n = 0; n < count; n++) {
            String id = PREFIX + "%016x".formatted(n);
            Directive directive = generated(id, random).state();
            BsonDocument state = Records.encode(directive, Directive.class, database.getCodecRegistry());
            documents.add(new BsonDocument("_id", new BsonString(id))
                    .append("version", new BsonInt64(1))
                    .append("state", state)
                    .append(
                            "listed",
                            DirectiveLists.listed(directive)
                                    .toBsonDocument(BsonDocument.class, database.getCodecRegistry()))
                    .append("head", new BsonString(""))
                    .append("outbox", new BsonArray())
                    .append("commands", new BsonArray()));
        }
        database.getCollection("directives", BsonDocument.class).insertMany(documents);
    }

    public static void remove(MongoDatabase database) {
        database.getCollection("directives").deleteMany(new Document("_id", new Document("$regex", "^" + PREFIX)));
    }

    /** Any state, with any deadline from October to January and submissions around it. */
    static ADirective generated(String id, Random random) {
        LocalDate due = LocalDate.parse("2026-10-01").plusDays(random.nextInt(120));
        ADirective directive = ADirective.drafted(
                id,
                random.nextInt(8) == 0 ? ADirective.standing() : ADirective.due(due.toString()),
                UNITS.get(random.nextInt(UNITS.size())));
        int steps = random.nextInt(9);
        if (steps == 0) {
            return directive;
        }
        directive.issue();
        var submittedAt = due.plusDays(random.nextInt(-5, 5)).atTime(10, 0).toInstant(ZoneOffset.UTC);
        return switch (steps) {
            case 1 -> directive;
            case 2 -> directive.receive();
            case 3 -> directive.returnToOffice();
            case 4 -> directive.cancel();
            case 5 -> directive.submit(1, submittedAt);
            case 6 -> directive.submit(1, submittedAt).confirm();
            case 7 ->
                directive
                        .submit(1, submittedAt)
                        .askForRework(random.nextBoolean() ? null : LocalDate.parse("2026-12-20"));
            default ->
                directive
                        .submit(1, submittedAt)
                        .askForRework(LocalDate.parse("2026-12-10"))
                        .submit(2, submittedAt.plusSeconds(4 * 86_400));
        };
    }
}
