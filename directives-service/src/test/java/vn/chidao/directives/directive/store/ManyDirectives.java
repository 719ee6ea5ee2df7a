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
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Outcome;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Confirmation;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.Handling;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.directives.directive.Urgency;
import vn.chidao.kit.mongo.Records;

/** Directives in all states, put beside the others as the store would have written them, and taken away again. */
public final class ManyDirectives {

    private static final String PREFIX = "fedcba98";
    private static final List<String> UNITS =
            List.of("ban-to-chuc", "van-phong", "ban-noi-chinh", "ban-dan-van", "ban-tuyen-giao-dan-van");

    private static final List<String> CONTENTS = List.of(
            "Tổng hợp kết quả đại hội đảng bộ cấp cơ sở, báo cáo Thường trực Tỉnh ủy.",
            "Rà soát việc bố trí cán bộ chủ chốt sau sắp xếp.",
            "Hướng dẫn các huyện uỷ, đảng uỷ trực thuộc kiểm điểm cuối năm.",
            "Khẩn trương hoàn thiện dự thảo Quy chế làm việc.");
    private static final List<SourceRef> MEETINGS = List.of(
            meeting(
                    "665f1c2ab7e1d20001a40001",
                    "Hội nghị giao ban với các Ban Đảng và Văn phòng Tỉnh ủy",
                    "2026-11-17",
                    "125-TB/TU"),
            meeting("665f1c2ab7e1d20001a40009", "Giao ban quý", "2026-10-05", null));

    private ManyDirectives() {}

    private static SourceRef meeting(String id, String title, String heldOn, @Nullable String number) {
        return new SourceRef(
                new SourceId(id),
                SourceKind.MEETING,
                title,
                new SourceRef.DocumentRef(null, number, null, null),
                LocalDate.parse(heldOn),
                null);
    }

    public static void insert(MongoDatabase database, int count) {
        Random random = new Random(20261118);
        List<Directive> generated = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            generated.add(varied(generated(id(n), random).state(), random));
        }
        insert(database, generated);
    }

    /** The id of one of them. */
    public static String id(int n) {
        return PREFIX + "%016x".formatted(n);
    }

    /** Such as have ids of ours. */
    public static void insert(MongoDatabase database, List<Directive> directives) {
        List<BsonDocument> documents = new ArrayList<>();
        for (Directive directive : directives) {
            BsonDocument state = Records.encode(directive, Directive.class, database.getCodecRegistry());
            documents.add(new BsonDocument("_id", new BsonString(directive.id().value()))
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

    /** Where no command leads to yet: some suspended, and outcomes of all sorts. */
    private static Directive varied(Directive directive, Random random) {
        Handling handling = directive.handling();
        Confirmation confirmation = handling.confirmation();
        boolean suspended = directive.status() == DirectiveStatus.IN_PROGRESS && random.nextInt(3) == 0;
        boolean extended = confirmation != null && confirmation.outcome() == Outcome.ON_TIME && random.nextInt(3) == 0;
        return new Directive(
                directive.id(),
                suspended ? DirectiveStatus.SUSPENDED : directive.status(),
                directive.brief(),
                directive.draftedAt(),
                directive.assignments(),
                directive.visibility(),
                directive.notice(),
                extended
                        ? new Handling(
                                handling.taskVersion(),
                                handling.submissionNo(),
                                handling.judgedSubmissionNo(),
                                handling.submission(),
                                new Confirmation(confirmation.at(), Outcome.ON_TIME_AFTER_EXTENSION, null),
                                null,
                                null)
                        : handling);
    }

    /** Any state, with any deadline from October to January and submissions around it. */
    static ADirective generated(String id, Random random) {
        LocalDate due = LocalDate.parse("2026-10-01").plusDays(random.nextInt(120));
        Brief brief = new Brief(
                String.valueOf(random.nextInt(30)),
                CONTENTS.get(random.nextInt(CONTENTS.size())),
                random.nextInt(6) == 0
                        ? null
                        : new Account(List.of("phobithu", "vanphong").get(random.nextInt(2))),
                Urgency.values()[random.nextInt(Urgency.values().length)],
                random.nextInt(3) == 0 ? null : new Account("vanphong"),
                null,
                random.nextInt(6) == 0 ? null : MEETINGS.get(random.nextInt(MEETINGS.size())),
                random.nextInt(8) == 0 ? ADirective.standing() : ADirective.due(due.toString()));
        ADirective directive = ADirective.drafted(
                id,
                brief,
                UNITS.get(random.nextInt(UNITS.size())),
                random.nextBoolean() ? List.of() : List.of(new UnitId("uy-ban-kiem-tra")));
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
