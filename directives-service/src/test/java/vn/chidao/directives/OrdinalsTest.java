package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.TestApi.Answer;

/** Messages tell tasks of one meeting apart by their ordinal, so no two directives have the same. */
class OrdinalsTest extends ServiceTest {

    @Test
    void theSameOrdinalAgainIsRefusedHoweverItIsWritten() {
        String meeting = meeting();
        String first = enter(meeting, "01").expect(201).text("id");
        for (String again : List.of("01", "1", "001", "1.", " 1 ")) {
            Answer refused = enter(meeting, again).refused(409, "NUMBER_TAKEN");
            assertThat(refused.text("directiveId")).isEqualTo(first);
        }
        enter(meeting, "10").expect(201);
        enter(meeting, "1a").expect(201);
        enter(meeting(), "01").expect(201);
        api.post("/api/directives", directive("ban-to-chuc").put("number", "01").toString(), "vanphong")
                .expect(201);
        api.post("/api/directives", directive("ban-to-chuc").put("number", "01").toString(), "vanphong")
                .expect(201);
    }

    @Test
    void directivesWithoutANumberAreNotComparedAndTheNumberIsShownAsWritten() {
        String meeting = meeting();
        api.post(
                        "/api/directives",
                        directive("ban-to-chuc").put("meetingId", meeting).toString(),
                        "vanphong")
                .expect(201);
        api.post(
                        "/api/directives",
                        directive("ban-to-chuc").put("meetingId", meeting).toString(),
                        "vanphong")
                .expect(201);
        assertThat(enter(meeting, "007").expect(201).text("number")).isEqualTo("007");
    }

    @Test
    void ofManyWhoEnterOneAtTheSameMomentOneSucceeds() throws Exception {
        String meeting = meeting();
        List<Callable<Integer>> entries = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            String written = "0".repeat(n % 4) + "5";
            entries.add(() -> enter(meeting, written).status());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(entries)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void aCancelledDirectiveLeavesItsOrdinalToTheNext() {
        String meeting = meeting();
        String mistaken = enter(meeting, "03").expect(201).text("id");
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        api.post("/api/directives/" + mistaken + "/cancel", "{\"reason\":\"Ghi nhầm\"}", "vanphong")
                .expect(200);
        enter(meeting, "3").expect(201);
        enter(meeting, "3").refused(409, "NUMBER_TAKEN");
    }

    @Test
    void oneItemMayBeAddressedToSeveralUnits() {
        String meeting = meeting();
        enter(meeting, "5").expect(201);
        api.post(
                        "/api/directives",
                        directive("ban-noi-chinh")
                                .put("meetingId", meeting)
                                .put("number", "5")
                                .toString(),
                        "vanphong")
                .expect(201);
        enter(meeting, "05").refused(409, "NUMBER_TAKEN");
    }

    @Test
    void aReassignedDirectiveKeepsItsOrdinalUnlessTheNewLeadHasIt() {
        String meeting = meeting();
        String first = enter(meeting, "6").expect(201).text("id");
        String others = api.post(
                        "/api/directives",
                        directive("ban-noi-chinh")
                                .put("meetingId", meeting)
                                .put("number", "06")
                                .toString(),
                        "vanphong")
                .expect(201)
                .text("id");
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        task(first, 1, 2, "returned", 0);
        awaitStatus(first, "RETURNED");
        String path = "/api/directives/" + first + "/reassign";
        Answer refused =
                api.post(path, "{\"leadUnit\":\"ban-noi-chinh\"}", "vanphong").refused(409, "NUMBER_TAKEN");
        assertThat(refused.text("directiveId")).isEqualTo(others);

        assertThat(api.post(path, "{\"leadUnit\":\"van-phong\"}", "vanphong")
                        .expect(200)
                        .text("number"))
                .isEqualTo("6");
        enterFor(meeting, "6", "van-phong").refused(409, "NUMBER_TAKEN");
        enter(meeting, "6").expect(201);
    }

    @Test
    void whileADirectiveIsGivenToAUnitNobodyElseGetsItsOrdinalThere() {
        String meeting = meeting();
        String first = enter(meeting, "8").expect(201).text("id");
        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        task(first, 1, 2, "returned", 0);
        awaitStatus(first, "RETURNED");
        // As a process that is killed right before its write leaves it.
        database.getCollection("ordinals")
                .insertOne(new Document("_id", meeting + "|8|van-phong")
                        .append("directive", first)
                        .append("before", 3L)
                        .append("at", Date.from(clock.instant())));
        enterFor(meeting, "8", "van-phong").refused(409, "NUMBER_TAKEN");
        clock.set(TEN_O_CLOCK.plusSeconds(61));
        enterFor(meeting, "8", "van-phong").expect(201);
    }

    private Answer enterFor(String meeting, String number, String lead) {
        return api.post(
                "/api/directives",
                directive(lead).put("meetingId", meeting).put("number", number).toString(),
                "vanphong");
    }

    @Test
    void anEntryThatNeverBecameADirectiveHoldsItsOrdinalForAMinute() {
        String meeting = meeting();
        database.getCollection("ordinals")
                .insertOne(new Document("_id", meeting + "|4|ban-to-chuc")
                        .append("directive", "0123456789abcdef01234567")
                        .append("at", Date.from(clock.instant())));
        enter(meeting, "4").refused(409, "NUMBER_TAKEN");
        clock.set(TEN_O_CLOCK.plusSeconds(61));
        enter(meeting, "4").expect(201);
    }

    @Test
    void theSameKeyTakesAnOrdinalOnceAndWithAnotherBodyNone() {
        String meeting = meeting();
        String body = directive("ban-to-chuc")
                .put("meetingId", meeting)
                .put("number", "1")
                .toString();
        String first = api.post("/api/directives", body, "vanphong", "Idempotency-Key", "ordinal-" + meeting)
                .expect(201)
                .text("id");
        assertThat(api.post("/api/directives", body, "vanphong", "Idempotency-Key", "ordinal-" + meeting)
                        .expect(201)
                        .text("id"))
                .isEqualTo(first);
        api.post("/api/directives", body.replace("\"1\"", "\"2\""), "vanphong", "Idempotency-Key", "ordinal-" + meeting)
                .refused(422, "KEY_REUSED");
        enter(meeting, "2").expect(201);
    }

    private Answer enter(String meeting, String number) {
        return api.post(
                "/api/directives",
                directive("ban-to-chuc")
                        .put("meetingId", meeting)
                        .put("number", number)
                        .toString(),
                "vanphong");
    }
}
