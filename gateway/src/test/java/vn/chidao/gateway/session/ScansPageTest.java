package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.chidao.gateway.Browser.assertSecure;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scans that come with the forms of pages, without script: passed on as they come, and whatever keeps one from that is a page. */
class ScansPageTest {

    private static final OidcProvider SERVICES = new OidcProvider();
    private static final int PORT = Gateways.freePort();
    private static final int MEGABYTE = 1024 * 1024;
    private static final String ID = "665f1c2ab7e1d20001a40002";
    private static final String TASK = ID + ":1";
    private static final String SOURCE = "665f1c2ab7e1d20001a40001";
    private static final String PDF = "%PDF-1.7\nKết luận\n%%EOF\n";
    private static final String STORED = """
        {"id": "6650a1b2c3d4e5f601234568", "name": "kl.pdf", "size": 20, "type": "application/pdf", "sha256": "ab", "state": "READY",
         "uploadedBy": "vanphong", "uploadedAt": "2026-12-14T02:10:00Z"}\
        """;

    private static Gateways gateways;

    @TempDir
    private static Path folder;

    private final Person person = new Person(PORT);

    @BeforeAll
    static void start() {
        gateways = new Gateways(folder, SERVICES, "http://localhost:" + PORT);
        gateways.start(
                PORT,
                "chidao.edge.largest-file=64MB",
                "chidao.gateway.response-limit=3s",
                "chidao.edge.transfers-of-one=2");
    }

    @BeforeEach
    void reset() throws Exception {
        SERVICES.reset();
        Gateways.CLOCK.set(Instant.now());
        directive("{\"act\": \"recordConfirmation\", \"may\": true}");
        SERVICES.says("GET /api/directives/" + ID + "/history", 200, """
            {"items": [{"version": 2, "event": "issued", "at": "2026-11-23T07:20:00Z", "by": "vanphong",
              "byName": "Phạm Thị Hoa", "status": "ISSUED", "digest": "a"}]}\
            """);
        SERVICES.says("GET /api/directives/" + ID + "/scans", 200, "{\"items\": [" + STORED + "]}");
        SERVICES.says("GET /api/people", 200, "{\"items\": []}");
        person.signIn();
        SERVICES.heard().clear();
    }

    @AfterAll
    static void stop() {
        gateways.close();
        SERVICES.close();
    }

    private static void directive(String acts) {
        SERVICES.says("GET /api/directives/" + ID, 200, """
            {"id": "%s", "version": 4, "status": "SUBMITTED", "number": "07", "content": "Rà soát <b>việc</b> bố trí cán bộ",
             "dueDate": "2026-12-10", "assignments": [], "submissionNo": 2, "acts": [%s]}\
            """.formatted(ID, acts));
    }

    private static String field(String name, String value) {
        return "--grenze\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--grenze\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n" + content + "\r\n";
    }

    private HttpResponse<String> send(String path, String... parts) throws Exception {
        return person.send(
                "POST",
                path,
                String.join("", parts) + "--grenze--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=grenze",
                "Accept",
                "text/html",
                "Sec-Fetch-Site",
                "same-origin");
    }

    /** As a form of this person's has it. */
    private String token() throws Exception {
        Matcher field = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(person.get("/directives/" + ID + "/scans?lang=vi").body());
        assertThat(field.find()).isTrue();
        return field("_csrf", field.group(1));
    }

    private static List<OidcProvider.Heard> sent(String path) {
        return SERVICES.heard(path).stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    @Test
    void thePageListsThemAndHasAFormWhoseFileIsItsLastPart() throws Exception {
        HttpResponse<String> page = person.get("/directives/" + ID + "/scans?from=/queue");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertSecure(page);
        assertThat(page.body())
                .contains("href=\"/api/directives/" + ID + "/scans/6650a1b2c3d4e5f601234568\"", "Phạm Thị Hoa")
                .contains("Nhiệm vụ 07", "Rà soát &lt;b&gt;việc", "href=\"/queue\"")
                .containsSubsequence(
                        "method=\"post\"",
                        "enctype=\"multipart/form-data\"",
                        "action=\"/directives/" + ID + "/scans\"",
                        "name=\"_csrf\"",
                        "name=\"from\" value=\"/queue\"",
                        "type=\"file\"")
                .doesNotContain("??", "noscript");

        directive("");
        assertThat(person.get("/directives/" + ID + "/scans?lang=en").body())
                .contains("You can read these scans")
                .doesNotContain("type=\"file\"", "??");
        SERVICES.says("GET /api/directives/" + ID, 404, "{\"code\":\"NOT_FOUND\"}");
        HttpResponse<String> none = person.get("/directives/" + ID + "/scans?lang=vi", "Accept", "text/html");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("Không tìm thấy");
        assertThat(person.get("/units/" + ID + "/scans").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/directives/" + ID + ",/directives/" + ID,
        "/sources/" + SOURCE + ",/sources/" + SOURCE,
        "/tasks/" + TASK + ",/directives/" + ID
    })
    void aFileGoesOnByItselfAndLeadsBack(String of, String home) throws Exception {
        String scans = "/api" + of + "/scans";
        SERVICES.says("POST " + scans, 201, STORED);

        HttpResponse<String> answer = send(of + "/scans", token(), field("from", ""), file("Kết \"luận.pdf", PDF));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(home);
        OidcProvider.Heard passed = sent(scans).getFirst();
        assertThat(passed.header("Authorization")).hasSize(1);
        assertThat(passed.body())
                .contains("name=\"file\"; filename=\"Kết %22luận.pdf\"", "\r\n\r\n" + PDF + "\r\n--")
                .doesNotContain("_csrf", person.csrf(), "name=\"from\"");
        assertThat(send(of + "/scans", token(), field("from", "/queue"), file("a.pdf", PDF))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/queue");
        assertThat(send(of + "/scans", token(), field("from", "//evil.example"), file("a.pdf", PDF))
                        .headers()
                        .firstValue("Location"))
                .hasValue(home);
    }

    @Test
    void withoutOnesOwnTokenInFrontOfTheFileNothingIsPassedOn() throws Exception {
        String path = "/directives/" + ID + "/scans";
        for (String[] parts : new String[][] {
            {file("a.pdf", PDF)},
            {field("_csrf", "x".repeat(48)), file("a.pdf", PDF)},
            {field("from", "/queue"), file("a.pdf", PDF), token()}
        }) {
            HttpResponse<String> answer = send(path, parts);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains(
                            "Trang đã cũ",
                            "enctype=\"multipart/form-data\"",
                            "type=\"file\"",
                            "Tệp đã chọn chưa được gửi")
                    .doesNotContain("??");
        }
        assertThat(sent("/api" + path)).isEmpty();
        // In the address it would stand in logs: there it counts as little as any other word.
        assertThat(send(path + "?_csrf=" + "x".repeat(48), file("a.pdf", PDF)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoseSessionHasEndedChoosesTheFileAgain() throws Exception {
        String token = token();
        person.cookies.clear();

        HttpResponse<String> answer =
                send("/directives/" + ID + "/scans", token, field("from", "/queue"), file("a.pdf", PDF));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("Phiên làm việc đã kết thúc", "action=\"/directives/" + ID + "/scans\"", "value=\"/queue\"")
                .contains("type=\"file\"", "Đề nghị chọn lại tệp")
                .doesNotContain("%PDF", "??");
        assertThat(sent("/api/directives/" + ID + "/scans")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"code\":\"INVALID\",\"errors\":[{\"field\":\"file\",\"message\":\"Chỉ nhận tệp"
                        + " PDF.\"}]}|400|Chỉ nhận tệp PDF.",
                "403|{\"code\":\"FORBIDDEN\",\"detail\":\"Không được phân công.\"}|403|Không được phân công.",
                "409|{\"code\":\"FILES_ARE_FULL\",\"detail\":\"Kho tệp đã đầy.\"}|409|Kho tệp đã đầy.",
                "500||502|Chưa rõ tệp đã được lưu hay chưa",
                "200|x|502|Chưa rõ tệp đã được lưu hay chưa"
            })
    void whatTheServiceAnswersIsSaidAboveTheForm(int status, String body, int shown, String words) throws Exception {
        String path = "/directives/" + ID + "/scans";
        SERVICES.says("POST /api" + path, status, body == null ? "" : body);

        HttpResponse<String> page = send(path, token(), field("from", "/queue"), file("a.pdf", PDF));

        assertThat(page.statusCode()).as(page.body()).isEqualTo(shown);
        assertThat(page.body())
                .contains("Chưa tải được bản quét lên", words, "role=\"alert\"", "kl.pdf")
                .contains("name=\"from\" value=\"/queue\"", "type=\"file\"")
                .doesNotContain("??", "%PDF");
    }

    @Test
    void whatIsNoneOrNotWholeIsSaid() throws Exception {
        String path = "/directives/" + ID + "/scans";
        HttpResponse<String> none = send(path, token(), file("", ""));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("Chưa chọn tệp").doesNotContain("??");
        assertThat(sent("/api" + path)).isEmpty();

        String half =
                token() + "--grenze\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + PDF;
        HttpResponse<String> broken =
                person.send("POST", path, half, "Content-Type", "multipart/form-data; boundary=grenze");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("Tệp chưa được gửi trọn vẹn").doesNotContain("??");

        HttpResponse<String> cut = person.send(
                "POST",
                "/directives/" + ID + "/recordConfirmation",
                token() + field("recorded.form", "PAPER")
                        + "--grenze\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nĐồ",
                "Content-Type",
                "multipart/form-data; boundary=grenze",
                "Accept",
                "text/html");
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("Nội dung chưa được gửi trọn vẹn").doesNotContain("??");
        assertThat(sent("/api/directives/" + ID + "/confirm")).isEmpty();
    }

    @Test
    void overTheLimitIsSaidWithTheLimitAndReachesNobodyWhole() throws Exception {
        String path = "/directives/" + ID + "/scans";
        SERVICES.says("POST /api" + path, 201, STORED);
        String head = token() + field("from", "/queue");
        try (Socket client = open(path, "Content-Length: 2147483648", "Connection: close")) {
            write(client, head + file("a.pdf", "%PDF-1.7"));
            assertThat(rest(client))
                    .startsWith("HTTP/1.1 413")
                    .contains("Tệp lớn hơn 64 MB", "name=\"from\" value=\"/queue\"");
        }
        assertThat(sent("/api" + path)).isEmpty();

        try (Socket client = open(path, "Transfer-Encoding: chunked", "Connection: close")) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    chunk(client, (head + file("a.pdf", "%PDF-1.7")).getBytes(StandardCharsets.UTF_8));
                    for (int i = 0; i < 80; i++) {
                        chunk(client, new byte[MEGABYTE]);
                    }
                } catch (IOException e) {
                    // Refused before its end.
                }
            });
            assertThat(rest(client)).startsWith("HTTP/1.1 413").contains("Tệp lớn hơn 64 MB");
            sender.join();
        }
        assertThat(sent("/api" + path))
                .allSatisfy(request -> assertThat(request.body()).doesNotEndWith("--\r\n"));
    }

    /** A service that takes files as the test says. */
    private static final class FileService implements AutoCloseable {
        private final HttpServer server;
        private final CompletableFuture<String> digest = new CompletableFuture<>();
        private final CountDownLatch closing = new CountDownLatch(1);

        FileService(boolean takes) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    if (!takes) {
                        closing.await();
                        return;
                    }
                    digest.complete(digestOf(exchange.getRequestBody()));
                    byte[] answer = STORED.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(201, answer.length);
                    exchange.getResponseBody().write(answer);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            server.start();
        }

        /** Of the file in the form, which begins behind the head of its part. */
        private static String digestOf(InputStream form) throws IOException {
            int ends = 0;
            for (int last = 0; last < 4; ) {
                int next = form.read();
                last = next == "\r\n\r\n".charAt(last) ? last + 1 : next == '\r' ? 1 : 0;
                ends++;
                assertThat(ends).isLessThan(2_000);
            }
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                try (DigestInputStream content = new DigestInputStream(form, sha256)) {
                    content.readNBytes(48 * MEGABYTE);
                }
                return HexFormat.of().formatHex(sha256.digest());
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            closing.countDown();
            server.stop(0);
        }
    }

    private static byte[] piece() {
        byte[] piece = new byte[MEGABYTE];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i * 31);
        }
        return piece;
    }

    private Person before(int port) throws Exception {
        Person there = person.at(port);
        assertThat(there.cookies).isNotEmpty();
        return there;
    }

    @Test
    void aLargeFileGoesOnPieceByPieceAndWhole() throws Exception {
        try (FileService service = new FileService(true)) {
            int port = gateways.start(
                    0,
                    "CHIDAO_DIRECTIVES_URL=http://127.0.0.1:"
                            + service.server.getAddress().getPort());
            try (Socket client = openAt(
                    port,
                    before(port),
                    "/directives/" + ID + "/scans",
                    "Transfer-Encoding: chunked",
                    "Connection: close")) {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                String form = token() + file("a.pdf", "");
                chunk(client, form.substring(0, form.length() - 2).getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 48; i++) {
                    sha256.update(piece());
                    chunk(client, piece());
                }
                chunk(client, "\r\n--grenze--\r\n".getBytes(StandardCharsets.UTF_8));
                write(client, "0\r\n\r\n");
                assertThat(rest(client)).startsWith("HTTP/1.1 303");
                assertThat(service.digest.get(10, TimeUnit.SECONDS))
                        .isEqualTo(HexFormat.of().formatHex(sha256.digest()));
            } finally {
                gateways.stopLast();
            }
        }
    }

    @Test
    void aServiceThatTakesNothingHoldsTheBrowserBackAndIsGivenUp() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (FileService service = new FileService(false)) {
            int port = gateways.start(
                    0,
                    "CHIDAO_DIRECTIVES_URL=http://127.0.0.1:"
                            + service.server.getAddress().getPort(),
                    "chidao.gateway.response-limit=3s",
                    "chidao.gateway.page-limit=1s");
            try (Socket client = openAt(
                    port,
                    before(port),
                    "/directives/" + ID + "/scans",
                    "Content-Length: " + 60 * MEGABYTE,
                    "Connection: close")) {
                String form = token() + file("a.pdf", "");
                Thread sender = Thread.startVirtualThread(() -> {
                    try {
                        write(client, form.substring(0, form.length() - 2));
                        for (int i = 0; i < 60; i++) {
                            client.getOutputStream().write(piece());
                            sent.addAndGet(MEGABYTE);
                        }
                    } catch (IOException e) {
                        // Given up.
                    }
                });
                String status = statusOf(client);
                // What was on its way lay in the buffers of the connections, and nowhere else.
                assertThat(sent.get()).isLessThan(40L * MEGABYTE);
                assertThat(status).isEqualTo("HTTP/1.1 504");
                // Which closes the socket that it writes to.
                sender.interrupt();
                sender.join();
            } finally {
                gateways.stopLast();
            }
        }
    }

    private static String statusOf(Socket client) throws IOException {
        return new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    private static void chunk(Socket client, byte[] bytes) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String rest(Socket client) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int count = client.getInputStream().read(buffer);
                    count >= 0;
                    count = client.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            // What came before counts.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private Socket open(String path, String... headers) throws IOException {
        return openAt(PORT, person, path, headers);
    }

    private static Socket openAt(int port, Person person, String path, String... headers) throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        String cookies = person.cookies.entrySet().stream()
                .map(Map.Entry::toString)
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
        write(
                client,
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: " + cookies
                        + "\r\nContent-Type: multipart/form-data; boundary=grenze\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n");
        return client;
    }

    @Test
    void whatIsRecordedNamesTheScanThatComesWithIt() throws Exception {
        String act = "/directives/" + ID + "/recordConfirmation";
        HttpResponse<String> form = person.get(act + "?from=/directives/" + ID);
        assertThat(form.body())
                .containsSubsequence(
                        "enctype=\"multipart/form-data\"",
                        "name=\"_csrf\"",
                        "name=\"recorded.on\"",
                        "name=\"recorded.scan\"",
                        "Hoặc tải lên bản quét mới",
                        "type=\"file\"",
                        "type=\"submit\"")
                .doesNotContain("??");
        SERVICES.says("POST /api/directives/" + ID + "/scans", 201, STORED);
        SERVICES.says("POST /api/directives/" + ID + "/confirm", 200, """
            {"id": "%s", "version": 5, "status": "COMPLETED", "number": "07", "content": "x", "assignments": [], "acts": []}\
            """.formatted(ID));
        String[] fields = {
            token(),
            field("key", "k1"),
            field("from", "/directives/" + ID),
            field("submissionNo", "2"),
            field("note", "Đồng ý"),
            field("recorded.form", "PAPER"),
            field("recorded.on", "26/11/2026"),
            field("recorded.for", "phobithu"),
            field("recorded.scan", ""),
            file("bút phê.pdf", PDF)
        };

        HttpResponse<String> done = send(act, fields);

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(sent("/api/directives/" + ID + "/confirm").getFirst().body())
                .contains("\"scan\":\"6650a1b2c3d4e5f601234568\"", "\"note\":\"Đồng ý\"", "\"submissionNo\":2");

        fields[9] = file("", "");
        SERVICES.heard().clear();
        assertThat(send(act, fields).statusCode()).isEqualTo(303);
        assertThat(sent("/api/directives/" + ID + "/scans")).isEmpty();
        assertThat(sent("/api/directives/" + ID + "/confirm").getFirst().body()).doesNotContain("scan");
    }

    @Test
    void whereItsScanIsRefusedNothingIsRecordedAndTheFormStays() throws Exception {
        SERVICES.says("POST /api/directives/" + ID + "/scans", 400, """
            {"code":"INVALID","errors":[{"field":"file","message":"Chỉ nhận tệp PDF."}]}\
            """);

        HttpResponse<String> page = send(
                "/directives/" + ID + "/recordConfirmation",
                token(),
                field("key", "k1"),
                field("note", "Đồng ý <b>"),
                field("recorded.form", "PAPER"),
                field("recorded.on", "26/11/2026"),
                file("chuong-trinh.pdf", "MZ"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains(
                        "Chỉ nhận tệp PDF.",
                        "Đồng ý &lt;b&gt;",
                        "value=\"26/11/2026\"",
                        "value=\"k1\"",
                        "type=\"file\"")
                .doesNotContain("??");
        assertThat(sent("/api/directives/" + ID + "/confirm")).isEmpty();
    }
}
