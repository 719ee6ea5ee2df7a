package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Every cell of the table in docs/access.md, through the gateway and straight at the service that answers it. */
@ExtendWith(SharedStack.ForJourneys.class)
@ResourceLock(SharedStack.JOURNEYS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final Path TABLE = Path.of("..", "docs", "access.md");

    /** Who stands for a column, in units of this test alone. */
    private static final Map<String, String> CALLERS = new LinkedHashMap<>();

    static {
        CALLERS.put("nobody", null);
        CALLERS.put("clerk", "vanphong");
        CALLERS.put("office head", "lanhdaovanphong");
        CALLERS.put("clerk, other", "vanphongkhac");
        CALLERS.put("leader", "phobithu");
        CALLERS.put("leader, other", "phutrachkhac");
        CALLERS.put("head, lead", "chutri");
        CALLERS.put("stand-in, lead", "thaychutri");
        CALLERS.put("deputy, lead", "phochutri");
        CALLERS.put("contact, lead", "chutri.vt");
        CALLERS.put("officer, lead", "chutri.cb");
        CALLERS.put("head, coord.", "phoihop");
        CALLERS.put("officer, coord.", "phoihop.cb");
        CALLERS.put("head, above", "captren");
        CALLERS.put("head, other", "nguoingoai");
        CALLERS.put("inspector", "ubkt");
        CALLERS.put("inspector, other", "ubktkhac");
        CALLERS.put("admin", "admin");
    }

    private static final String NO_LETTER = "{\"offsets\":[999999999]}";
    private static final String NO_LETTER_AT_ALL = "{\"offsets\":[999999999],\"reason\":\"Nhập nhầm\"}";

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry(
                    "POST /api/sources",
                    "{\"kind\":\"DOCUMENT\",\"title\":\"Về công tác cán bộ\",\"documentDate\":\"2026-11-17\"}"),
            Map.entry("PATCH /api/sources/{source}", "{\"summary\":\"Giao ban tháng 11\"}"),
            Map.entry("POST /api/meetings", "{\"title\":\"Giao ban\",\"heldOn\":\"2026-11-17\"}"),
            Map.entry(
                    "POST /api/directives",
                    "{\"content\":\"Rà soát\",\"leadUnit\":\"van-phong\",\"deadline\":{\"kind\":\"ONGOING\"}}"),
            Map.entry("POST /api/notices/read", "{\"text\":\"1. Rà soát\"}"),
            Map.entry("POST /api/deadlines/read", "{\"text\":\"trong quý IV\",\"from\":\"2026-11-17\"}"),
            Map.entry("PATCH /api/directives/{directive}", "{\"content\":\"Rà soát\"}"),
            Map.entry("POST /api/directives/{directive}/rework", "{\"reason\":\"Thiếu số liệu\"}"),
            Map.entry("POST /api/directives/{directive}/reassign", "{\"leadUnit\":\"van-phong\"}"),
            Map.entry("POST /api/directives/{directive}/cancel", "{\"reason\":\"Không còn phù hợp\"}"),
            Map.entry("POST /api/tasks/acknowledge", "{\"tasks\":[\"665f1c2ab7e1d20001a40002:1\"]}"),
            Map.entry(
                    "POST /api/tasks/assign",
                    "{\"tasks\":[\"665f1c2ab7e1d20001a40002:1\"],\"assignee\":\"chutri.cb\"}"),
            Map.entry("POST /api/people/invitations", "{\"people\":[\"khong.ai.ca\"]}"),
            Map.entry("POST /api/tasks/{task}/assign", "{\"assignee\":\"chutri.cb\"}"),
            Map.entry("POST /api/deliveries/{delivery}/told", "{\"form\":\"TELEPHONE\"}"),
            Map.entry("POST /api/sources/{source}/scans", form("anybody")),
            Map.entry("POST /api/directives/{directive}/scans", form("anybody")),
            Map.entry("POST /api/tasks/{task}/scans", form("anybody")),
            Map.entry("POST /api/tasks/{task}/progress", "{\"note\":\"Đang làm\"}"),
            Map.entry("POST /api/tasks/{task}/submit", "{\"note\":\"Đã báo cáo\",\"reportDocument\":\"45-BC/BCT\"}"),
            Map.entry("POST /api/tasks/{task}/return", "{\"reason\":\"Không đúng chức năng\"}"),
            Map.entry("POST /api/dead-letters/directives/replay", NO_LETTER),
            Map.entry("POST /api/dead-letters/departments/replay", NO_LETTER),
            Map.entry("POST /api/dead-letters/notifications/replay", NO_LETTER),
            Map.entry("POST /api/dead-letters/directives/discard", NO_LETTER_AT_ALL),
            Map.entry("POST /api/dead-letters/departments/discard", NO_LETTER_AT_ALL),
            Map.entry("POST /api/dead-letters/notifications/discard", NO_LETTER_AT_ALL),
            Map.entry("PUT /api/settings", "{\"confirming\":[\"CLERK\",\"OFFICE_HEAD\",\"LEADER\"]}"),
            Map.entry("PUT /api/units/{unit}", "{\"name\":\"Ban Phép thử\",\"parent\":\"cap-tren\"}"),
            Map.entry(
                    "PUT /api/people/{person}",
                    "{\"name\":\"Chuyên viên\",\"roles\":[{\"role\":\"OFFICER\",\"unit\":\"chu-tri\"}]}"));

    /** Nothing of the demo does on that day. */
    private static final String FALLS_DUE = "2035-05-04";

    private static final String[] FORM = {"Content-Type", "multipart/form-data; boundary=border"};
    private static final String[] NO_HEADERS = {};

    private final Stack stack;
    private final Map<String, String> ids = new LinkedHashMap<>();

    AccessIT(Stack stack) {
        this.stack = stack;
    }

    /** A request of the table and what each caller gets. */
    private record Row(String request, List<String> cells) {

        String method() {
            return request.substring(0, request.indexOf(' '));
        }

        String path() {
            return request.substring(request.indexOf(' ') + 1);
        }
    }

    @BeforeAll
    void enter() {
        put("/api/units/cap-tren", "{\"name\":\"Cấp trên\"}");
        for (String unit : List.of("chu-tri", "phoi-hop", "nguoi-ngoai")) {
            put("/api/units/" + unit, "{\"name\":\"Ban " + unit + "\",\"parent\":\"cap-tren\"}");
        }
        put("/api/units/nguoi-ngoai", "{\"name\":\"Ban nguoi-ngoai\",\"parent\":\"\"}");
        person("chutri", "UNIT_HEAD", "chu-tri");
        person("chutri.cb", "OFFICER", "chu-tri");
        person("phochutri", "UNIT_DEPUTY", "chu-tri");
        person("chutri.vt", "UNIT_CONTACT", "chu-tri");
        person("lanhdaovanphong", "OFFICE_HEAD", "van-phong");
        person("phoihop", "UNIT_HEAD", "phoi-hop");
        person("phoihop.cb", "OFFICER", "phoi-hop");
        person("captren", "UNIT_HEAD", "cap-tren");
        person("nguoingoai", "UNIT_HEAD", "nguoi-ngoai");
        put("/api/units/van-phong-khac", "{\"name\":\"Văn phòng khác\",\"parent\":\"nguoi-ngoai\"}");
        person("vanphongkhac", "CLERK", "van-phong-khac");
        person("ubktkhac", "INSPECTOR", "van-phong-khac");
        person("phutrachkhac", "LEADER", "tinh-uy", ",\"inChargeOf\":[\"nguoi-ngoai\"]");
        person("thaychutri", "UNIT_HEAD", "chu-tri", ",\"inPlaceOf\":\"chutri\"");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (String account : CALLERS.values()) {
                if (account != null) {
                    for (String path : List.of("/api/meetings?limit=1", "/api/deliveries?limit=1")) {
                        assertThat(stack.get(path, account).status()).isEqualTo(200);
                    }
                }
            }
        });
        String meeting = stack.post("/api/meetings", "{\"title\":\"Hội nghị\",\"heldOn\":\"2026-11-17\"}", "vanphong")
                .expect(201)
                .text("id");
        String directive = stack.post(
                        "/api/directives",
                        "{\"meetingId\":\"" + meeting + "\",\"content\":\"Rà soát\",\"leadUnit\":\"chu-tri\","
                                + "\"coordinatingUnits\":[\"phoi-hop\"],\"deadline\":{\"kind\":\"ONGOING\"}}",
                        "vanphong")
                .expect(201)
                .text("id");
        // Stays as it is, while the commands of the table go through the other.
        stack.post(
                        "/api/directives",
                        "{\"meetingId\":\"" + meeting + "\",\"content\":\"Tổng kết\",\"leadUnit\":\"chu-tri\","
                                + "\"deadline\":{\"kind\":\"DATE\",\"date\":\"" + FALLS_DUE + "\"}}",
                        "vanphong")
                .expect(201);
        // Their unit is behind with it.
        stack.post(
                        "/api/directives",
                        "{\"meetingId\":\"" + meeting + "\",\"content\":\"Báo cáo\",\"leadUnit\":\"chu-tri\","
                                + "\"deadline\":{\"kind\":\"DATE\",\"date\":\"2026-11-17\"}}",
                        "vanphong")
                .expect(201);
        stack.post("/api/meetings/" + meeting + "/issue", null, "vanphong").expect(200);
        ids.put("source", meeting);
        ids.putAll(Map.of(
                "meeting",
                meeting,
                "directive",
                directive,
                "task",
                directive + ":1",
                "unit",
                "ban-phep-thu",
                "person",
                "chutri.cb",
                "number",
                "1"));
        for (String service : List.of("directives", "departments", "notifications")) {
            stack.post("/api/verifications/" + service, null, "admin").expect(202);
        }
        put("/api/units/ban-phep-thu", BODIES.get("PUT /api/units/{unit}"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<JsonNode> deliveries = stack.all("/api/deliveries?task=" + directive + ":1", "vanphong");
            assertThat(deliveries).isNotEmpty();
            ids.put("delivery", deliveries.getFirst().get("id").asString());
            assertThat(stack.get("/api/completion", "chutri").text()).contains("chu-tri");
            assertThat(stack.get("/api/completion?by=month", "chutri").text()).contains("2035-05");
        });
        sendScans();
    }

    @Test
    void everyCellHoldsThroughTheGatewayAndAtTheService() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(25);
        SoftAssertions cells = new SoftAssertions();
        for (Row row : rows) {
            for (int port : List.of(stack.port(), stack.portOf(serviceOf(row.path())))) {
                int column = 0;
                for (var caller : CALLERS.entrySet()) {
                    String wanted = row.cells().get(column++);
                    cells.assertThat(found(row, caller.getValue(), port, wanted))
                            .as("%s as %s on port %d", row.request(), caller.getKey(), port)
                            .isEqualTo(wanted);
                }
            }
        }
        cells.assertAll();
    }

    @Test
    void theTableNamesEveryRequestOfTheContracts() throws IOException {
        List<String> named = rows().stream()
                .map(row -> row.request().replaceAll("\\{\\w+}", "{}"))
                .toList();
        List<String> described = new ArrayList<>();
        JsonNode paths = stack.get("/api/openapi", null).expect(200).body().get("paths");
        paths.propertyStream()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    if (!method.equals("parameters")) {
                        described.add(method.toUpperCase(java.util.Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{\\w+}", "{}"));
                    }
                }));
        assertThat(described).isNotEmpty();
        assertThat(named).containsAll(described);
    }

    /** What this caller meets, in the table's words. */
    private String found(Row row, @Nullable String account, int port, String wanted) throws IOException {
        String path = row.path();
        boolean list = wanted.equals("sees") || wanted.equals("hides");
        if (row.method().equals("DELETE") && path.contains("/scans/")) {
            // One of its own for each caller.
            sendScans();
        }
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        if (path.equals("/api/live")) {
            // It has no end: its head says whether it is answered.
            int status = stack.statusOfStream(port, path, account);
            return status == 200 ? "yes" : Integer.toString(status);
        }
        var answer = stack.tryCallAt(
                port,
                row.method(),
                path + (list ? queryOf(path) : ""),
                BODIES.get(row.request()),
                account,
                path.endsWith("/scans") ? FORM : NO_HEADERS);
        int status = answer.status();
        if (status == 409 || (status >= 200 && status < 300)) {
            if (!list) {
                return "yes";
            }
            return answer.text().contains(soughtIn(row.path())) ? "sees" : "hides";
        }
        return Integer.toString(status);
    }

    private String queryOf(String path) {
        return switch (path) {
            case "/api/completion" -> "";
            case "/api/completion/days" -> "?from=" + FALLS_DUE + "&to=" + FALLS_DUE;
            case "/api/completion/overview" -> "?daysFrom=" + FALLS_DUE + "&daysTo=" + FALLS_DUE;
            case "/api/tasks/history", "/api/tasks/scans" -> "?limit=500&directive=" + ids.get("directive");
            default -> "?limit=500";
        };
    }

    private static String form(String content) {
        return "--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n"
                + content + "\r\n--border--\r\n";
    }

    /** To the directive and to the task: the same bytes are the same scan as long as it is there. */
    private void sendScans() {
        Map.of(
                        "scan",
                        "/api/directives/" + ids.get("directive"),
                        "taskscan",
                        "/api/tasks/" + ids.get("task"),
                        "sourcescan",
                        "/api/sources/" + ids.get("source"))
                .forEach((id, path) -> ids.put(
                        id,
                        stack.call("POST", path + "/scans", form("clerk"), "vanphong", FORM)
                                .succeeded()
                                .text("id")));
    }

    private String soughtIn(String path) {
        return switch (path) {
            case "/api/meetings", "/api/sources", "/api/sources/names" -> ids.get("meeting");
            case "/api/directives" -> ids.get("directive");
            case "/api/completion", "/api/completion/behind", "/api/completion/overview" -> "\"chu-tri\"";
            case "/api/completion/days" -> "\"day\":\"" + FALLS_DUE + "\"";
            case "/api/tasks", "/api/tasks/history", "/api/tasks/scans" -> ids.get("task");
            case "/api/deliveries" -> ids.get("delivery");
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static String serviceOf(String path) {
        if (path.startsWith("/api/meetings")
                || path.startsWith("/api/sources")
                || path.startsWith("/api/directives")
                || path.startsWith("/api/deadlines")
                || path.startsWith("/api/notices")
                || path.startsWith("/api/completion")
                || path.equals("/api/live")
                || path.endsWith("/directives")
                || path.contains("/directives/")) {
            return "directives-service";
        }
        return path.startsWith("/api/deliveries") || path.contains("/notifications")
                ? "notifications-service"
                : "departments-service";
    }

    private static List<Row> rows() throws IOException {
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (line.startsWith("| request |")) {
                header = cells.subList(2, cells.size() - 1);
            } else if (line.matches("\\| `[A-Z]+ /api.*")) {
                rows.add(new Row(cells.get(1).replace("`", ""), cells.subList(2, cells.size() - 1)));
            }
        }
        assertThat(header).containsExactlyElementsOf(CALLERS.keySet());
        return rows;
    }

    private void put(String path, String json) {
        stack.call("PUT", path, json, "admin").succeeded();
    }

    private void person(String account, String role, String unit) {
        person(account, role, unit, "");
    }

    /** @param more fields of the role, as JSON behind the others */
    private void person(String account, String role, String unit, String more) {
        put(
                "/api/people/" + account,
                "{\"name\":\"Đồng chí " + account + "\",\"email\":\"" + account
                        + "@tinhuy.invalid\",\"roles\":[{\"role\":\"" + role + "\",\"unit\":\"" + unit + "\"" + more
                        + "}]}");
    }
}
