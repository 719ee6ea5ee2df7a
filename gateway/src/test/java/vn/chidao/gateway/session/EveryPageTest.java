package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.routes.Service;

/** What holds for every page: it says which service is away, what was refused and what is not there, and loses nothing. */
class EveryPageTest {

    /**
     * A page, as somebody opens it who may do everything.
     *
     * @param whole what it cannot be without
     * @param led what the rest of it follows from
     */
    private record Page(String path, Set<Service> whole, Set<Service> led) {

        private static Page of(String path, Service... whole) {
            return new Page(path, Set.of(whole), Set.of());
        }

        private static Page led(String path, Service by) {
            return new Page(path, Set.of(), Set.of(by));
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private static final List<Page> PAGES = List.of(
            Page.of("/"),
            Page.of("/overview"),
            Page.of("/overview?unit=u"),
            Page.of("/figures"),
            Page.of("/queue"),
            Page.of("/tasks"),
            Page.of("/tasks?assignee=me"),
            Page.of("/directives"),
            Page.of("/directives?lead=u"),
            Page.of("/directives/d1", Service.DIRECTIVES),
            Page.of("/directives/d1/confirm", Service.DIRECTIVES),
            Page.of("/directives/d1/rework", Service.DIRECTIVES),
            Page.of("/directives/d1/reassign", Service.DIRECTIVES),
            Page.of("/directives/d1/amend", Service.DIRECTIVES),
            Page.of("/directives/d1/scans", Service.DIRECTIVES),
            Page.of("/tasks/d1:1/progress", Service.DEPARTMENTS),
            Page.of("/tasks/d1:1/assign", Service.DEPARTMENTS),
            Page.of("/tasks/d1:1/scans", Service.DEPARTMENTS),
            Page.of("/bulk/confirm?row=d1"),
            Page.led("/bulk/reassign?row=d1", Service.DIRECTIVES),
            Page.of("/bulk/assign?row=d1:1"),
            Page.of("/sources"),
            Page.of("/sources/new"),
            Page.of("/sources/s", Service.DIRECTIVES),
            Page.of("/sources/s/amend", Service.DIRECTIVES),
            Page.of("/sources/s/scans", Service.DIRECTIVES),
            Page.of("/sources/s/entry", Service.DIRECTIVES),
            Page.of("/sources/s/issue", Service.DIRECTIVES),
            Page.led("/briefing", Service.DIRECTIVES),
            Page.of("/units"),
            Page.of("/units?q=to+chuc"),
            Page.of("/units/u", Service.DEPARTMENTS),
            Page.of("/units/u/change", Service.DEPARTMENTS),
            Page.of("/new-unit", Service.DEPARTMENTS),
            Page.of("/people"),
            Page.of("/people/a", Service.DEPARTMENTS),
            Page.of("/people/a/change", Service.DEPARTMENTS),
            Page.of("/people/a/role", Service.DEPARTMENTS),
            Page.of("/people/a/end-role?role=0&version=1", Service.DEPARTMENTS),
            Page.of("/people/a/close", Service.DEPARTMENTS),
            Page.of("/people/a/invite", Service.DEPARTMENTS),
            Page.of("/people/a/remove-factor", Service.DEPARTMENTS),
            Page.of("/new-person", Service.DEPARTMENTS),
            Page.of("/stand-in", Service.DEPARTMENTS),
            Page.of("/account-sheets"),
            Page.of("/settings", Service.DEPARTMENTS),
            Page.of("/deliveries"),
            Page.of("/deliveries/by-hand"),
            Page.of("/dead-letters"),
            Page.of("/history"),
            Page.of("/history/of?kind=directive&id=d1"),
            Page.of("/me"),
            Page.of("/help/clerk"));

    /**
     * What is no page of its own: files, parts of pages, other addresses of pages; what is said of signing in and out; and the sandbox,
     * which only demos have.
     */
    private static final Set<String> NO_PAGES = Set.of(
            "/directives.xlsx",
            "/figures.xlsx",
            "/tasks.xlsx",
            "/sources/choices",
            "/queue/{id}/report",
            "/meetings",
            "/meetings/{id}",
            "/help",
            "/sign-in/failed",
            "/sign-in/unavailable",
            "/sign-in/unknown",
            "/signed-out",
            "/signed-out/here",
            "/sandbox",
            "/sandbox/{id}",
            "/sandbox/{id}/mail");

    private static final String DIRECTIVE = """
            {"id": "d1", "version": 4, "status": "SUBMITTED", "timeliness": "OVERDUE", "daysOverdue": 6, "number": "01",
             "content": "Rà soát quy hoạch", "dueDate": "2026-12-10", "effectiveDueDate": "2026-12-10", "leadUnit": "u",
             "leadUnitName": "Cơ quan chủ trì", "submissionNo": 1, "submittedAt": "2026-11-22T01:00:00Z",
             "assignments": [{"no": 1, "unit": "u", "unitName": "Cơ quan chủ trì", "role": "LEAD"}],
             "source": {"id": "s", "kind": "MEETING", "title": "Giao ban đầu tuần", "heldOn": "2026-11-23"},
             "acts": [{"act": "confirm", "may": true}, {"act": "rework", "may": true}, {"act": "reassign", "may": true},
               {"act": "amend", "may": true}, {"act": "issue", "may": true}]}""";
    private static final String SOURCE = """
            {"id": "s", "version": 1, "kind": "MEETING", "title": "Giao ban đầu tuần", "heldOn": "2026-11-23", "recordedBy": "vanphong",
             "acts": [{"act": "amend", "may": true}, {"act": "issue", "may": true}, {"act": "enter", "may": true}]}""";
    private static final String TASK = """
            {"id": "d1:1", "directiveId": "d1", "no": 1, "unit": "u", "unitName": "Ban Tổ chức Tỉnh ủy", "role": "LEAD",
             "status": "IN_PROGRESS", "timeliness": "OVERDUE", "daysOverdue": 6, "dueDate": "2026-12-10", "submissionNo": 0,
             "directive": {"number": "01", "summary": "Tham mưu kiện toàn", "urgency": "NORMAL"},
             "acts": [{"act": "progress", "may": true}, {"act": "assign", "may": true}]}""";
    private static final String UNIT = """
            {"id": "u", "version": 1, "name": "Ban Tổ chức Tỉnh ủy", "committee": false,
             "acts": [{"act": "change", "may": true}]}""";
    private static final String COLLEAGUE = """
            {"account": "a", "version": 1, "name": "Vi Văn Cán", "active": true,
             "roles": [{"role": "UNIT_HEAD", "unit": "u", "unitName": "Ban Tổ chức Tỉnh ủy", "effect": "IN_EFFECT"}],
             "acts": [{"act": "change", "may": true}]}""";
    private static final String FIGURES = """
            "assigned": 3, "done": 1, "onTime": 1, "onTimeAfterExtension": 0, "late": 0, "inTerm": 1, "dueSoon": 0,
            "awaiting": 0, "overdue": 1, "noDeadline": 0, "suspended": 0""";
    private static final String EVERY_ROLE = Stream.of("CLERK", "LEADER", "INSPECTOR", "ADMIN", "UNIT_HEAD")
            .map(role -> "{\"role\": \"" + role + "\", \"effect\": \"IN_EFFECT\"}")
            .collect(Collectors.joining(",", "{\"account\": \"bantochuc\", \"name\": \"An\", \"roles\": [", "]}"));

    /** By what it is seen that a service's part is there. */
    private static final Map<Service, List<String>> SIGNS = Map.of(
            Service.DIRECTIVES,
            List.of("Rà soát quy hoạch", "Giao ban đầu tuần"),
            Service.DEPARTMENTS,
            List.of("Ban Tổ chức Tỉnh ủy", "Vi Văn Cán", "Tham mưu kiện toàn"),
            Service.NOTIFICATIONS,
            List.of("Lò Thị Tin"));

    private static final Map<Service, String> NAMES = Map.of(
            Service.DIRECTIVES, "dịch vụ nhiệm vụ",
            Service.DEPARTMENTS, "dịch vụ cơ quan, đơn vị",
            Service.NOTIFICATIONS, "dịch vụ thông báo");

    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>([^<]*)");
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final OidcProvider SERVICES = new OidcProvider();
    private static final int PORT = Gateways.freePort();
    private static final Map<Service, Integer> PORTS = new EnumMap<>(Service.class);
    private static final Map<Service, HttpServer> UP = new EnumMap<>(Service.class);
    private static final Map<Page, Whole> WHOLE = new LinkedHashMap<>();

    private static Gateways gateways;
    private static Person person;

    @TempDir
    private static Path folder;

    /** A page with all that belongs to it. */
    private record Whole(String heading, Set<Service> asked, Map<Service, Set<String>> signs) {}

    @BeforeAll
    static void start() throws Exception {
        for (Service service : Service.JOURNALS) {
            PORTS.put(service, Gateways.freePort());
            UP.put(service, SERVICES.alsoAt(PORTS.get(service)));
        }
        gateways = new Gateways(folder, SERVICES, "http://localhost:" + PORT);
        gateways.start(
                PORT,
                PORTS.entrySet().stream()
                        .map(each -> "CHIDAO_" + each.getKey() + "_URL=http://127.0.0.1:" + each.getValue())
                        .toArray(String[]::new));
        answerAll();
        person = new Person(PORT);
        person.signIn();
    }

    @BeforeEach
    void allIsWell() {
        answerAll();
        bring(null);
    }

    @AfterAll
    static void stop() {
        gateways.close();
        UP.values().forEach(server -> server.stop(0));
        SERVICES.close();
    }

    private static void answerAll() {
        SERVICES.forgetAnswers();
        SERVICES.says("GET /api/people/me", 200, EVERY_ROLE);
        SERVICES.says("GET /api/people", 200, entries(COLLEAGUE));
        SERVICES.says("GET /api/people/a", 200, COLLEAGUE);
        SERVICES.says(
                "GET /api/people/a/account",
                200,
                "{\"elsewhere\": false, \"password\": true, \"secondFactor\": false}");
        SERVICES.says("GET /api/units", 200, entries(UNIT));
        SERVICES.says("GET /api/units/u", 200, UNIT);
        SERVICES.says(
                "GET /api/settings",
                200,
                "{\"version\": 1, \"confirming\": [\"CLERK\"], \"acts\": [{\"act\": \"change\", \"may\": true}]}");
        SERVICES.says("GET /api/tasks", 200, list(TASK));
        SERVICES.says("GET /api/tasks/d1:1", 200, TASK);
        SERVICES.says("GET /api/directives", 200, list(DIRECTIVE));
        SERVICES.says("GET /api/directives/d1", 200, DIRECTIVE);
        SERVICES.says("GET /api/sources", 200, list(SOURCE));
        SERVICES.says("GET /api/sources/names", 200, list("{\"id\": \"s\", \"title\": \"Giao ban\"}"));
        SERVICES.says("GET /api/sources/s", 200, SOURCE);
        String figures = "{\"asOf\": \"2026-11-22T17:30:00Z\", \"total\": {" + FIGURES
                + "}, \"rows\": [{\"key\": \"u\", \"name\": \"Cơ quan chủ trì\", " + FIGURES + "}]}";
        SERVICES.says("GET /api/completion", 200, figures);
        SERVICES.says(
                "GET /api/completion/overview",
                200,
                "{\"units\": %1$s, \"months\": %1$s, \"sentLate\": 0}".formatted(figures));
        SERVICES.says("POST /api/directives/d1/rework", 200, DIRECTIVE);
        SERVICES.says("POST /api/directives/d1/reassign", 200, DIRECTIVE);
        SERVICES.says("POST /api/tasks/d1:1/progress", 200, TASK);
        SERVICES.says("POST /api/sources", 201, SOURCE);
        SERVICES.says("PATCH /api/sources/s", 200, SOURCE);
        SERVICES.says("PUT /api/units/u", 200, UNIT);
        SERVICES.says("PUT /api/people/a", 200, COLLEAGUE);
        SERVICES.says("GET /api/deliveries", 200, """
                {"items": [{"id": "1", "occasion": "REMINDER", "personName": "Lò Thị Tin", "channel": "SMS", "status": "FAILED",
                  "at": "2026-11-22T00:30:00Z", "items": [{"task": "d1:1", "number": "01"}]}], "byStatus": {"FAILED": 1}}""");
        for (Service service : Service.JOURNALS) {
            SERVICES.says("GET /api/dead-letters/" + service.word(), 200, "{\"items\": [], \"total\": 0}");
        }
    }

    private static String list(String item) {
        return "{\"items\": [" + item + "], \"total\": 1}";
    }

    private static String entries(String item) {
        return "{\"items\": [" + item + "], \"acts\": [{\"act\": \"enter\", \"may\": true}]}";
    }

    /** All of them run, but one. */
    private static void bring(Service down) {
        for (Service service : Service.JOURNALS) {
            if (service == down) {
                HttpServer server = UP.remove(service);
                if (server != null) {
                    server.stop(0);
                }
            } else {
                UP.computeIfAbsent(service, gone -> SERVICES.alsoAt(PORTS.get(gone)));
            }
        }
    }

    private static HttpResponse<String> open(String path) throws Exception {
        return person.get(path, "Accept", "text/html");
    }

    /** What is read, without the frame. */
    private static String words(HttpResponse<String> answer) {
        String body = answer.body();
        return body.substring(Math.max(0, body.indexOf("<main")))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    private static String heading(String page) {
        Matcher heading = HEADING.matcher(page);
        assertThat(heading.find()).as(page).isTrue();
        return heading.group(1).strip();
    }

    private static Set<String> seen(Service service, String page) {
        return SIGNS.get(service).stream().filter(page::contains).collect(Collectors.toSet());
    }

    private static Whole whole(Page page) throws Exception {
        Whole known = WHOLE.get(page);
        if (known != null) {
            return known;
        }
        bring(null);
        SERVICES.heard().clear();
        HttpResponse<String> answer = open(page.path());
        assertThat(answer.statusCode()).as(words(answer)).isEqualTo(200);
        assertThat(words(answer)).doesNotContain("chưa hiển thị được", "??");
        Set<Service> asked = EnumSet.noneOf(Service.class);
        SERVICES.heard().stream()
                // What the frame asks for the menu: it is whole without.
                .filter(heard -> !heard.path().equals("/api/people/me"))
                .filter(heard ->
                        !(heard.uri().contains("awaiting=me") && heard.uri().contains("limit=1&")))
                .forEach(heard -> PORTS.forEach((service, port) -> {
                    if (heard.header("Host").equals(List.of("127.0.0.1:" + port))) {
                        asked.add(service);
                    }
                }));
        Map<Service, Set<String>> signs = new EnumMap<>(Service.class);
        SIGNS.keySet().forEach(service -> signs.put(service, seen(service, answer.body())));
        Whole whole = new Whole(heading(answer.body()), asked, signs);
        WHOLE.put(page, whole);
        return whole;
    }

    private static Stream<Arguments> eachPageWithoutEachService() {
        return Service.JOURNALS.stream().flatMap(down -> PAGES.stream().map(page -> Arguments.of(page, down)));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("eachPageWithoutEachService")
    void withoutAServiceItSaysSoAndTheRestStays(Page page, Service down) throws Exception {
        Whole whole = whole(page);
        bring(down);

        HttpResponse<String> answer = open(page.path());
        String words = words(answer);

        assertThat(answer.body()).contains("<html");
        assertThat(words).doesNotContain("??");
        if (page.whole().contains(down)) {
            assertThat(answer.statusCode()).as(words).isIn(502, 503);
            assertThat(words).contains("Các trang khác vẫn dùng được", NAMES.get(down), "Thử lại");
            return;
        }
        assertThat(answer.statusCode()).as(words).isEqualTo(200);
        assertThat(heading(answer.body())).isEqualTo(whole.heading());
        if (whole.asked().contains(down)) {
            assertThat(words).as("which is away").contains(NAMES.get(down));
        } else {
            assertThat(words).doesNotContain("chưa hiển thị được");
        }
        Set<Service> others = EnumSet.complementOf(EnumSet.of(down, Service.SANDBOX));
        for (Service other : page.led().contains(down) ? Set.<Service>of() : others) {
            assertThat(seen(other, answer.body()))
                    .as("what %s gives on %s", other, words)
                    .containsAll(whole.signs().get(other));
        }
    }

    private static Stream<Arguments> eachPage() {
        return PAGES.stream().map(Arguments::of);
    }

    /** Whatever the services answer, somebody reads a page in the frame. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("eachPage")
    void whateverTheServicesAnswerThereIsAPage(Page page) throws Exception {
        Set<Service> asked = whole(page).asked();
        record Answer(int status, String json, String told) {}
        for (Answer said : List.of(
                new Answer(
                        400,
                        "{\"code\": \"INVALID\", \"detail\": \"after: không đúng chỗ.\"}",
                        "after: không đúng chỗ."),
                new Answer(
                        403,
                        "{\"code\": \"FORBIDDEN\", \"detail\": \"Chỉ quản trị xem được.\"}",
                        "Chỉ quản trị xem được."),
                new Answer(404, "{\"code\": \"NOT_FOUND\"}", ""),
                new Answer(429, "{\"code\": \"TOO_MANY\"}", ""),
                new Answer(500, "<html>broken</html>", ""),
                new Answer(200, "[7]", ""))) {
            SERVICES.saysToAll(said.status(), said.json());

            HttpResponse<String> answer = open(page.path());

            assertThat(answer.statusCode()).as("%s: %s", said, answer.body()).isNotEqualTo(500);
            assertThat(answer.body()).contains("<html", "<h1");
            assertThat(words(answer)).as("%s", said).doesNotContain("??", "Exception");
            if (!asked.isEmpty() && said.status() == 403) {
                assertThat(words(answer)).as("%s", said).containsAnyOf(said.told(), "Không có quyền");
            }
        }
    }

    @Test
    void noPageIsForgotten() {
        RequestMappingHandlerMapping mapping =
                gateways.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        List<String> known = PAGES.stream()
                .map(page -> page.path().replaceFirst("\\?.*", ""))
                .toList();

        assertThat(mapping.getHandlerMethods().entrySet().stream()
                        .filter(each -> each.getValue().getBeanType().isAnnotationPresent(PageController.class))
                        .map(Map.Entry::getKey)
                        .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                        .map(RequestMappingInfo::getPathPatternsCondition)
                        .flatMap(patterns -> patterns.getPatterns().stream())
                        .filter(pattern -> !NO_PAGES.contains(pattern.getPatternString()))
                        .filter(pattern ->
                                known.stream().noneMatch(path -> pattern.matches(PathContainer.parsePath(path)))))
                .isEmpty();
    }

    /** What was typed is in the answer, whichever service is away. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "/directives/d1/rework reason",
                "/directives/d1/reassign reason",
                "/tasks/d1:1/progress note",
                "/bulk/reassign?row=d1 reason",
                "/sources/new title",
                "/sources/s/amend title",
                "/sources/s/entry content-0",
                "/briefing/notes?begin=b content",
                "/new-unit name",
                "/units/u/change name",
                "/new-person name",
                "/people/a/change name",
                "/people/a/role from",
                "/stand-in from"
            })
    void whatWasTypedIsNotLost(String address, String field) throws Exception {
        String[] parts = address.split("\\?");
        String typed = "Chữ đã nhập <b>";
        String csrf = csrf(open("/me").body());
        String body = field + "=" + encoded(typed) + "&key=k&rows=1&_csrf=" + encoded(csrf)
                + (parts.length > 1 ? "&" + parts[1] : "");
        for (Service down : Service.JOURNALS) {
            bring(down);

            HttpResponse<String> answer = person.send(
                    "POST",
                    parts[0],
                    body,
                    "Content-Type",
                    FORM,
                    "Accept",
                    "text/html",
                    "Sec-Fetch-Site",
                    "same-origin");

            if (answer.statusCode() != 303) {
                assertThat(answer.body().contains("Chữ đã nhập &lt;b&gt;"))
                        .as("without %s: %d %s", down, answer.statusCode(), words(answer))
                        .isTrue();
            }
        }
    }

    private static String csrf(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
