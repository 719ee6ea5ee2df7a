package vn.chidao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoDataTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final DemoData DEMO = new DemoData(TUESDAY);

    @Test
    void whoeverIsNamedIsThereAlready() {
        Set<String> units = new HashSet<>();
        for (DemoData.Request request : DEMO.organisation()) {
            assertThat(request.as()).isEqualTo("admin");
            assertThat(units)
                    .containsAll(texts(request.body(), "parent"))
                    .containsAll(texts(request.body(), "successors"));
            request.body().path("roles").forEach(role -> assertThat(units).containsAll(texts(role, "unit")));
            if (request.path().startsWith("/api/units/")) {
                assertThat(units.add(last(request.path()))).isTrue();
            }
        }
    }

    @Test
    void hasTheUnitsAndAccountsThatScriptsRelyOn() {
        List<String> paths =
                DEMO.organisation().stream().map(DemoData.Request::path).toList();
        assertThat(paths)
                .doesNotHaveDuplicates()
                .contains(Stream.of(
                                "van-phong",
                                "ban-to-chuc",
                                "ban-tuyen-giao",
                                "ban-dan-van",
                                "uy-ban-kiem-tra",
                                "ban-noi-chinh",
                                "ban-tuyen-giao-dan-van")
                        .map(unit -> "/api/units/" + unit)
                        .toArray(String[]::new))
                .contains(Stream.of(
                                "vanphong",
                                "phobithu",
                                "chanhvanphong",
                                "bantochuc",
                                "bantuyengiao",
                                "bandanvan",
                                "uybankiemtra",
                                "bannoichinh",
                                "bantochuc.cb",
                                "ubkt",
                                "admin")
                        .map(account -> "/api/people/" + account)
                        .toArray(String[]::new));
        assertThat(paths)
                .filteredOn(path -> path.startsWith("/api/units/dang-uy-"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void hasAnAccountForEachRoleAndAHeadForEachUnitThatWorks() {
        assertThat(DemoData.accountsByRole().keySet())
                .containsExactlyInAnyOrder(
                        "ADMIN",
                        "CLERK",
                        "OFFICE_HEAD",
                        "LEADER",
                        "INSPECTOR",
                        "UNIT_HEAD",
                        "UNIT_DEPUTY",
                        "UNIT_CONTACT",
                        "OFFICER");
        assertThat(DemoData.accountsByRole().get("UNIT_HEAD"))
                .hasSameSizeAs(DemoData.accountsByRole().get("OFFICER"))
                .contains("chanhvanphong", "bantochuc", "danguykimlien");
    }

    @Test
    void phonesAreDifferentPeoples() {
        assertThat(DEMO.organisation().stream()
                        .map(request -> request.body().path("phone").asString())
                        .filter(phone -> !phone.isEmpty()))
                .doesNotHaveDuplicates()
                .allMatch(phone -> phone.matches("09120000\\d\\d"));
    }

    @Test
    void theMeetingOf2015IsQuotedWordForWord() throws IOException {
        String article = article();
        DemoData.SourceRequests meeting = DEMO.meetings().getFirst();
        assertThat(meeting.source().body().path("heldOn").asString()).isEqualTo("2015-07-07");
        for (DemoData.Request directive : meeting.directives()) {
            assertThat(article).contains(directive.body().path("content").asString());
            assertThat(article)
                    .contains(directive.body().path("deadline").path("text").asString());
        }
        assertThat(meeting.directives().stream()
                        .filter(directive ->
                                directive.body().path("number").asString().equals("01"))
                        .map(directive -> directive.body().path("leadUnit").asString()))
                .containsExactlyInAnyOrder(
                        "van-phong",
                        "ban-to-chuc",
                        "ban-tuyen-giao",
                        "ban-dan-van",
                        "uy-ban-kiem-tra",
                        "ban-noi-chinh");
    }

    @Test
    void thePresentMeetingHasEveryKindOfDeadline() {
        DemoData.SourceRequests meeting = DEMO.meetings().get(1);
        assertThat(meeting.source().body().path("documentNumber").asString()).isEqualTo("125-TB/TU");
        assertThat(meeting.directives().stream()
                        .map(each -> each.body().path("deadline").path("kind").asString()))
                .contains("DATE", "PERIOD", "RELATIVE", "ONGOING", "UNSPECIFIED");
        assertThat(meeting.directives().stream()
                        .map(each -> each.body().path("urgency").asString()))
                .contains("URGENT");
        assertThat(meeting.directives().getFirst().body().path("content").asString())
                .contains("trước ngày 26/11/2026");
    }

    @Test
    void nothingLiesAheadThatWasAndNothingIsDueThatJustBegan() {
        for (LocalDate day = TUESDAY; day.isBefore(TUESDAY.plusYears(1)); day = day.plusDays(1)) {
            DemoData.SourceRequests meeting = new DemoData(day).meetings().get(1);
            assertThat(date(meeting.source().body(), "heldOn")).isBefore(day);
            for (DemoData.Request directive : meeting.directives()) {
                JsonNode deadline = directive.body().path("deadline");
                for (String field : List.of("date", "from", "to")) {
                    if (deadline.has(field)) {
                        assertThat(date(deadline, field)).isAfter(day);
                    }
                }
            }
        }
    }

    @Test
    void everyRequestHasItsOwnKeyAndTheSameOneAgain() {
        List<String> keys = keys(new DemoData(TUESDAY));
        assertThat(keys).doesNotHaveDuplicates().isEqualTo(keys(new DemoData(TUESDAY)));
    }

    @Test
    void directivesNameUnitsAndPeopleOfTheDemo() {
        List<String> paths =
                DEMO.organisation().stream().map(DemoData.Request::path).toList();
        DEMO.meetings().stream()
                .flatMap(meeting -> meeting.directives().stream())
                .forEach(directive -> {
                    assertThat(paths)
                            .contains("/api/units/"
                                    + directive.body().path("leadUnit").asString());
                    texts(directive.body(), "coordinatingUnits")
                            .forEach(unit -> assertThat(paths).contains("/api/units/" + unit));
                    for (String person : List.of("issuer", "monitor")) {
                        assertThat(paths)
                                .contains("/api/people/"
                                        + directive.body().path(person).asString());
                    }
                });
    }

    private static List<String> keys(DemoData demo) {
        List<String> keys = new ArrayList<>();
        demo.organisation().forEach(request -> keys.add(request.key()));
        demo.meetings().forEach(meeting -> {
            keys.add(meeting.source().key());
            meeting.directives().forEach(directive -> keys.add(directive.key()));
        });
        return keys;
    }

    private static List<String> texts(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isArray()) {
            return value.values().stream().map(JsonNode::asString).toList();
        }
        return value.isMissingNode() ? List.of() : List.of(value.asString());
    }

    private static LocalDate date(JsonNode node, String field) {
        return LocalDate.parse(node.path(field).asString());
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String article() throws IOException {
        try (InputStream in = DemoDataTest.class.getResourceAsStream("/hoi-nghi-giao-ban-2015-07-07.txt")) {
            return Normalizer.normalize(new String(in.readAllBytes(), StandardCharsets.UTF_8), Normalizer.Form.NFC);
        }
    }
}
