package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.chidao.kit.testing.TestApi.Answer;

/** Units that ended and people who left are asked about at every door: drafting, issuing alone and by a meeting, reassigning. */
class ParticipantsTest extends ServiceTest {

    @Test
    void aDraftForAUnitThatEndedSinceIsNotIssued() {
        for (boolean leads : List.of(true, false)) {
            String unit = "ban-giai-the-" + leads;
            events.unit(unit, "Ban Giải thể", "tinh-uy");
            await().until(() -> tried(directive(unit)).status() == 201);
            ObjectNode body = leads ? directive(unit) : directive("ban-to-chuc", "van-phong", unit);
            String field = leads ? "leadUnit" : "coordinatingUnits[1]";
            String alone = draft(body);
            String meeting = meeting();
            String good = draft(directive("ban-to-chuc").put("meetingId", meeting));
            String spoken = draft(body.put("meetingId", meeting));
            ends(unit, "2026-11-16");

            for (String language : List.of("vi", "en")) {
                Answer refused =
                        api.post("/api/directives/" + alone + "/issue", null, "vanphong", "Accept-Language", language);
                assertRefused(refused, field, "UNIT_HAS_ENDED", "Ban Giải thể");
            }
            Answer whole = api.post("/api/meetings/" + meeting + "/issue", null, "vanphong");
            assertRefused(whole, "directives[" + spoken + "]." + field, "UNIT_HAS_ENDED", "Ban Giải thể");
            for (String id : List.of(alone, good, spoken)) {
                assertThat(api.get("/api/directives/" + id, "vanphong").text("status"))
                        .isEqualTo("DRAFT");
            }
            assertThat(api.get("/api/meetings/" + meeting, "vanphong").body().has("noticeId"))
                    .as("rather none than some")
                    .isFalse();
        }
    }

    @Test
    void whatWasSpokenBeforeAUnitEndedGoesToWhoeverTookOverAndToNobodyElse() {
        String meeting = issuedMeeting();
        for (String unit : List.of("ban-sap-nhap", "ban-mat-di")) {
            events.unit(unit, "Ban " + unit, "tinh-uy");
        }
        await().until(() -> tried(directive("ban-mat-di")).status() == 201);
        String merged = draft(directive("ban-sap-nhap").put("meetingId", meeting));
        String gone = draft(directive("ban-mat-di").put("meetingId", meeting));
        ends("ban-sap-nhap", "2026-11-17", "ban-to-chuc");
        ends("ban-mat-di", "2026-11-17");

        api.post("/api/directives/" + merged + "/issue", null, "vanphong").expect(200);
        assertRefused(
                api.post("/api/directives/" + gone + "/issue", null, "vanphong"),
                "leadUnit",
                "UNIT_HAS_ENDED",
                "Ban ban-mat-di");
        draft(directive("ban-sap-nhap").put("meetingId", meeting));
        assertRefused(
                tried(directive("ban-mat-di").put("meetingId", meeting)),
                "leadUnit",
                "UNIT_HAS_ENDED",
                "Ban ban-mat-di");
    }

    @Test
    void nobodyWhoLeftIssuesOrMonitors() {
        for (String as : List.of("issuer", "monitor")) {
            for (String how : List.of("closed", "ended")) {
                String account = as + "." + how;
                events.person(account, "OFFICER", "ban-to-chuc");
                await().until(() ->
                        tried(directive("ban-to-chuc").put(as, account)).status() == 201);
                String draft = draft(directive("ban-to-chuc").put(as, account));
                String meeting = meeting();
                String spoken = draft(directive("ban-to-chuc").put(as, account).put("meetingId", meeting));
                String returned = draft(directive("ban-to-chuc").put(as, account));
                api.post("/api/directives/" + returned + "/issue", null, "vanphong")
                        .expect(200);
                task(returned, 1, 2, "returned", 0);
                awaitStatus(returned, "RETURNED");
                leaves(account, how.equals("closed"));

                await().untilAsserted(() -> assertRefused(
                        tried(directive("ban-to-chuc").put(as, account)), as, "PERSON_HAS_LEFT", "Đồng chí đã nghỉ"));
                assertRefused(
                        api.post("/api/directives/" + draft + "/issue", null, "vanphong"),
                        as,
                        "PERSON_HAS_LEFT",
                        "Đồng chí đã nghỉ");
                assertRefused(
                        api.post("/api/meetings/" + meeting + "/issue", null, "vanphong"),
                        "directives[" + spoken + "]." + as,
                        "PERSON_HAS_LEFT",
                        "Đồng chí đã nghỉ");
                assertRefused(
                        api.post(
                                "/api/directives/" + returned + "/reassign",
                                "{\"leadUnit\":\"van-phong\"}",
                                "vanphong"),
                        as,
                        "PERSON_HAS_LEFT",
                        "Đồng chí đã nghỉ");
            }
        }
    }

    @Test
    void aReassignmentAsksForTheNewAndForWhoStays() {
        for (String unit : List.of("ban-het", "ban-nhap-vao", "ban-bo")) {
            events.unit(unit, "Ban " + unit, "tinh-uy");
        }
        await().until(() -> tried(directive("ban-bo")).status() == 201);
        String id = issued("ban-to-chuc", "ban-nhap-vao", "ban-bo");
        task(id, 1, 2, "returned", 0);
        awaitStatus(id, "RETURNED");
        ends("ban-het", "2026-11-17", "van-phong");
        ends("ban-nhap-vao", "2026-11-17", "van-phong");
        ends("ban-bo", "2026-11-17");

        String path = "/api/directives/" + id + "/reassign";
        assertRefused(
                api.post(path, "{\"leadUnit\":\"ban-het\"}", "vanphong"), "leadUnit", "UNIT_HAS_ENDED", "Ban ban-het");
        assertRefused(
                api.post(path, "{\"leadUnit\":\"ban-noi-chinh\"}", "vanphong"),
                "coordinatingUnits[1]",
                "UNIT_HAS_ENDED",
                "Ban ban-bo");
        Answer given = api.post(
                        path, "{\"leadUnit\":\"ban-noi-chinh\",\"coordinatingUnits\":[\"ban-nhap-vao\"]}", "vanphong")
                .expect(200);
        assertThat(given.text("assignments.1.no")).as("its successor goes on").isEqualTo("2");
    }

    @Test
    void aReassignmentMayNameWhoIssuesAndMonitorsFromNowOn() {
        events.person("sapnghi", "OFFICER", "ban-to-chuc");
        await().until(() ->
                tried(directive("ban-to-chuc").put("monitor", "sapnghi")).status() == 201);
        String id = draft(directive("ban-to-chuc").put("issuer", "sapnghi").put("monitor", "sapnghi"));
        api.post("/api/directives/" + id + "/issue", null, "vanphong").expect(200);
        task(id, 1, 2, "returned", 0);
        awaitStatus(id, "RETURNED");
        leaves("sapnghi", true);
        String path = "/api/directives/" + id + "/reassign";
        await().untilAsserted(() -> assertRefused(
                api.post(path, "{\"leadUnit\":\"van-phong\",\"issuer\":\"phobithu\"}", "vanphong"),
                "monitor",
                "PERSON_HAS_LEFT",
                "Đồng chí đã nghỉ"));
        Answer given = api.post(
                        path,
                        "{\"leadUnit\":\"van-phong\",\"issuer\":\"phobithu\",\"monitor\":\"vanphong\"}",
                        "vanphong")
                .expect(200);
        assertThat(given.text("issuer")).isEqualTo("phobithu");
        assertThat(given.text("monitor")).isEqualTo("vanphong");
    }

    private Answer tried(ObjectNode body) {
        return api.post("/api/directives", body.toString(), "vanphong");
    }

    private void ends(String unit, String lastDay, String... successors) {
        String successorsJson =
                Stream.of(successors).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        String name = unit.startsWith("ban-giai-the") ? "Ban Giải thể" : "Ban " + unit;
        events.publish(
                "chidao.units",
                "vn.chidao.unit.changed",
                "unit:" + unit,
                2,
                Instant.EPOCH,
                "{\"unit\":{\"id\":\"%s\",\"name\":\"%s\",\"parent\":\"tinh-uy\",\"validTo\":\"%s\",\"successors\":[%s]}}"
                        .formatted(unit, name, lastDay, successorsJson));
        await().until(() -> tried(directive(unit)).status() == 400);
    }

    /** @param closed by closing the account, else by the end of the only role */
    private void leaves(String account, boolean closed) {
        List<String> role = new ArrayList<>(List.of("\"role\":\"OFFICER\"", "\"unit\":\"ban-to-chuc\""));
        if (!closed) {
            role.add("\"to\":\"2026-11-17\"");
        }
        events.publish(
                "chidao.units",
                "vn.chidao.person.changed",
                "person:" + account,
                2,
                Instant.EPOCH,
                "{\"person\":{\"account\":\"%s\",\"name\":\"Đồng chí đã nghỉ\",\"active\":%s,\"roles\":[{%s}]}}"
                        .formatted(account, !closed, String.join(",", role)));
    }

    private static void assertRefused(Answer answer, String field, String code, String named) {
        answer.refused(400, "INVALID");
        assertThat(answer.text("errors.0.field")).isEqualTo(field);
        assertThat(answer.text("errors.0.code")).isEqualTo(code);
        assertThat(answer.text("errors.0.message")).contains(named);
    }
}
