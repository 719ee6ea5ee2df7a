package vn.chidao.directives.directive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.directives.Contract;
import vn.chidao.directives.StoredForms;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.wire.DirectiveWire;
import vn.chidao.kit.mongo.Records;
import vn.chidao.kit.mongo.StateMigration;
import vn.chidao.kit.time.OfficeClock;

/** Directives that earlier versions stored still open, and say the same. */
class StoredDirectivesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final DirectiveWire WIRE = new DirectiveWire();

    private static final DirectiveOfSmallRecords REWRITING =
            new DirectiveOfSmallRecords(new OfficeClock(Clock.systemUTC(), ZoneId.of("Asia/Ho_Chi_Minh")));

    @Test
    void thoseOfTheFirstFormSayTheSame() {
        try (StoredForms stored = new StoredForms("v1", "directives")) {
            int count = stored.now("directives").size();
            assertThat(StateMigration.run(stored.database(), "directives", REWRITING))
                    .isEqualTo(count);
            DirectiveMigrations.listNumbers(stored.database());
            StateMigration.run(stored.database(), "directives", new DirectiveListing());
            assertThat(StateMigration.run(stored.database(), "directives", DirectiveMigrations::ofSource))
                    .isPositive();
            DirectiveMigrations.listOpenFirst(stored.database());

            Set<DirectiveStatus> met = new TreeSet<>();
            for (BsonDocument now : stored.now("directives")) {
                BsonDocument before = stored.before(now.getString("_id").getValue());
                Directive directive = Records.decode(
                        now.getDocument("state"),
                        Directive.class,
                        stored.database().getCodecRegistry());
                assertThat(Contract.written(WIRE.snapshot(directive)))
                        .as(before.toJson())
                        .isEqualTo(WIRE.lift("", publicStateOf(before.getDocument("state"))));
                assertThat(now.getDocument("listed"))
                        .as("what lists ask for follows from the state")
                        .isEqualTo(DirectiveLists.listed(directive)
                                .toBsonDocument(
                                        BsonDocument.class, stored.database().getCodecRegistry()));
                assertThat(Records.encode(
                                directive, Directive.class, stored.database().getCodecRegistry()))
                        .as("nothing else is left in it")
                        .isEqualTo(now.getDocument("state"));
                assertThat(directive.visibility().seenBy())
                        .isEqualTo(before.getDocument("state").getArray("seenBy").stream()
                                .map(key -> key.asString().getValue())
                                .toList());
                for (String field : List.of("version", "head", "outbox", "commands")) {
                    assertThat(now.get(field)).as(field).isEqualTo(before.get(field));
                }
                met.add(directive.status());
            }
            assertThat(met)
                    .as("all that a directive could be")
                    .contains(
                            DirectiveStatus.DRAFT,
                            DirectiveStatus.ISSUED,
                            DirectiveStatus.IN_PROGRESS,
                            DirectiveStatus.SUBMITTED,
                            DirectiveStatus.REWORK,
                            DirectiveStatus.COMPLETED,
                            DirectiveStatus.RETURNED,
                            DirectiveStatus.CANCELLED);
            assertThat(StateMigration.run(stored.database(), "directives", REWRITING))
                    .as("a second run has nothing to do")
                    .isZero();
            assertThat(StateMigration.run(stored.database(), "directives", DirectiveMigrations::ofSource))
                    .isZero();
        }
    }

    @Test
    void theLastEntryOfTheirHistorySaysTheSameWhenItIsLifted() {
        try (StoredForms stored = new StoredForms("v1", "directives");
                StoredForms history = new StoredForms("v1", "history")) {
            StateMigration.run(stored.database(), "directives", REWRITING);
            StateMigration.run(stored.database(), "directives", DirectiveMigrations::ofSource);
            int compared = 0;
            for (BsonDocument now : stored.now("directives")) {
                String id = now.getString("_id").getValue();
                BsonDocument entry =
                        history.before(id + ":" + now.getNumber("version").longValue());
                if (entry == null) {
                    continue;
                }
                JsonNode lifted = WIRE.lift(
                        entry.getString("type").getValue(),
                        JSON.readTree(entry.getString("data").getValue()));
                Directive directive = Records.decode(
                        now.getDocument("state"),
                        Directive.class,
                        stored.database().getCodecRegistry());
                assertThat(Contract.written(WIRE.snapshot(directive)).get("directive"))
                        .isEqualTo(lifted.get("directive"));
                compared++;
            }
            assertThat(compared).isPositive();
        }
    }

    @Test
    void eachHasItsOrdinalAndWhoWasEnteredFirstHasItOfTwo() {
        try (StoredForms stored = new StoredForms("v1", "directives")) {
            StateMigration.run(stored.database(), "directives", REWRITING);
            var directives = stored.database().getCollection("directives", BsonDocument.class);
            BsonDocument numbered = stored.now("directives").stream()
                    .filter(one -> one.getDocument("state").getDocument("brief").containsKey("number"))
                    .filter(one -> !one.getDocument("state")
                            .getString("status")
                            .getValue()
                            .equals("CANCELLED"))
                    .findFirst()
                    .orElseThrow();
            BsonDocument doubled = numbered.clone().append("_id", new BsonString("f".repeat(24)));
            doubled.getDocument("state").append("draftedAt", new BsonDateTime(Long.MAX_VALUE / 2));
            directives.insertOne(doubled);

            for (int run = 0; run < 2; run++) {
                DirectiveMigrations.takeOrdinals(stored.database());
                Map<String, String> holders = new HashMap<>();
                stored.now(Ordinals.COLLECTION)
                        .forEach(ordinal -> holders.put(
                                ordinal.getString("_id").getValue(),
                                ordinal.getString("directive").getValue()));
                assertThat(holders)
                        .hasSizeGreaterThan(10)
                        .containsValue(numbered.getString("_id").getValue());
                assertThat(holders).doesNotContainValue("f".repeat(24));
            }
        }
    }

    /** The public state as the first form held it: one field beside the other. */
    private static ObjectNode publicStateOf(BsonDocument state) {
        BsonDocument brief = state.getDocument("brief");
        BsonDocument work = state.getDocument("work");
        ObjectNode directive = JSON.createObjectNode();
        put(directive, state, "id", "status");
        put(directive, brief, "number", "content", "issuer", "urgency", "monitor", "deliverable");
        if (brief.containsKey("meeting")) {
            put(
                    directive.putObject("meeting"),
                    brief.getDocument("meeting"),
                    "id",
                    "title",
                    "heldOn",
                    "documentNumber");
        }
        put(
                directive.putObject("deadline"),
                brief.getDocument("deadline"),
                "kind",
                "date",
                "from",
                "to",
                "workingDays",
                "text");
        if (state.containsKey("notice")) {
            directive.put(
                    "noticeId", state.getDocument("notice").getString("id").getValue());
            put(directive, state.getDocument("notice"), "issuedAt");
        }
        var assignments = directive.putArray("assignments");
        state.getArray("assignments")
                .forEach(assignment -> put(
                        assignments.addObject(),
                        assignment.asDocument(),
                        "no",
                        "unit",
                        "role",
                        "dueDate",
                        "effectiveDueDate",
                        "originalDueDate"));
        put(
                directive,
                work,
                "submissionNo",
                "judgedSubmissionNo",
                "submittedAt",
                "reworkDueDate",
                "outcome",
                "completedAt");
        ObjectNode data = JSON.createObjectNode();
        data.set("directive", directive);
        return (ObjectNode) JSON.readTree(data.toString());
    }

    private static void put(ObjectNode to, BsonDocument from, String... fields) {
        for (String field : fields) {
            BsonValue value = from.get(field);
            if (value == null) {
                continue;
            }
            if (value.isDateTime()) {
                Instant instant = Instant.ofEpochMilli(value.asDateTime().getValue());
                to.put(
                        field,
                        field.endsWith("At")
                                ? instant.toString()
                                : LocalDate.ofInstant(instant, ZoneOffset.UTC).toString());
            } else if (value.isNumber()) {
                to.put(field, value.asNumber().intValue());
            } else {
                to.put(field, value.asString().getValue());
            }
        }
    }
}
