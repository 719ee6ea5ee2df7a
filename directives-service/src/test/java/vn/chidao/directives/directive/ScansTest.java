package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.chidao.directives.ServiceTest;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.testing.TestApi.Answer;
import vn.chidao.kit.testing.TestServers;

/** Scanned papers of a directive, over HTTP. */
class ScansTest extends ServiceTest {

    private static final String PDF = "%PDF-1.7\nKet luan hoi nghi\n%%EOF\n";

    @Autowired
    private Files files;

    @LocalServerPort
    private int port;

    private static String part(String name, String fileName, String content) {
        return "--grenze\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
    }

    private Answer send(String path, String account, String... parts) {
        return api.post(
                path,
                String.join("", parts) + "--grenze--\r\n",
                account,
                "Content-Type",
                "multipart/form-data; boundary=grenze");
    }

    private Answer sendFile(String directive, String fileName, String content) {
        return send(scansOf(directive), "vanphong", part("file", fileName, content));
    }

    private static String scansOf(String directive) {
        return "/api/directives/" + directive + "/scans";
    }

    private long pieces() {
        return database.getCollection("files.chunks").countDocuments();
    }

    @Test
    void isKeptAndComesBackSoThatNoBrowserRunsIt() {
        String directive = issued("ban-to-chuc");
        Answer sent = sendFile(directive, "Kết luận 05.pdf", PDF).expect(201);
        String path = scansOf(directive) + "/" + sent.text("id");

        assertThat(sent.raw().headers().firstValue("Location")).contains(path);
        assertThat(sent.text("name")).isEqualTo("Kết luận 05.pdf");
        assertThat(sent.text("type")).isEqualTo("application/pdf");
        assertThat(sent.text("size")).isEqualTo(Integer.toString(PDF.length()));
        assertThat(sent.text("state")).isEqualTo("READY");
        assertThat(sent.text("sha256")).hasSize(64);
        Answer list = api.get(scansOf(directive), "bantochuc").expect(200);
        assertThat(list.text("items.0.id")).isEqualTo(sent.text("id"));
        assertThat(list.text("items.0.uploadedBy")).isEqualTo("vanphong");

        var raw = rawGet(path, "bantochuc", "");
        assertThat(raw).startsWith("HTTP/1.1 200").endsWith(PDF);
        assertThat(raw)
                .contains("Content-Type: application/pdf\r\n")
                .contains("Content-Length: " + PDF.length() + "\r\n")
                .contains("X-Content-Type-Options: nosniff\r\n")
                .contains("Content-Security-Policy: sandbox; default-src 'none'\r\n")
                .contains("Content-Disposition: attachment; ")
                .contains("filename*=UTF-8''K%E1%BA%BFt%20lu%E1%BA%ADn%2005.pdf")
                .contains("ETag: \"" + sent.text("sha256") + "\"\r\n");
        assertThat(raw.lines().filter(line -> line.startsWith("Cache-Control:")))
                .containsExactly("Cache-Control: no-store, private");
        assertThat(rawGet(path, "bantochuc", "If-None-Match: \"" + sent.text("sha256") + "\"\r\n"))
                .startsWith("HTTP/1.1 304")
                .doesNotContain("%PDF");
        assertThat(raw("HEAD", path, "bantochuc", ""))
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: " + PDF.length())
                .endsWith("\r\n\r\n");
    }

    private String rawGet(String path, String account, String headers) {
        return raw("GET", path, account, headers);
    }

    private String raw(String method, String path, String account, String headers) {
        try (Socket socket = ask(method, path, account, headers)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Socket ask(String method, String path, String account, String headers) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream()
                .write((method + " " + path
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                + TestServers.ISSUER.token(account) + "\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void theSameBytesAgainAreTheSameScan() {
        String directive = issued("ban-to-chuc");
        Answer first = sendFile(directive, "a.pdf", PDF).expect(201);

        assertThat(sendFile(directive, "b.pdf", PDF).expect(200).body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource({
        "chuong-trinh.pdf, MZ\u0090 This program cannot be run in DOS mode, FILE_TYPE_REFUSED",
        "trang.png, <html><script>alert(1)</script></html>, FILE_TYPE_REFUSED",
        "rong.pdf, '', FILE_EMPTY",
        "ket-luan.exe, %PDF-1.7, FILE_NAME_DOES_NOT_FIT",
        "ket-luan.png, %PDF-1.7, FILE_NAME_DOES_NOT_FIT"
    })
    void whatIsNoScanIsRefusedAndLeavesNothing(String name, String content, String code) {
        String directive = issued("ban-to-chuc");
        long before = pieces();
        Answer refused = sendFile(directive, name, content).refused(400, "INVALID");

        assertThat(refused.text("errors.0.code")).isEqualTo(code);
        assertThat(refused.text("errors.0.message")).doesNotContain(code);
        assertThat(pieces()).isEqualTo(before);
        assertThat(api.get(scansOf(directive), "vanphong").text("items.0.id")).isEmpty();
    }

    @Test
    void aFormHasOneFileAndNothingElse() {
        String directive = issued("ban-to-chuc");
        String path = scansOf(directive);
        long before = pieces();
        String file = part("file", "a.pdf", PDF);

        assertThat(send(path, "vanphong").refused(400, "INVALID").text("errors.0.code"))
                .isIn("NO_FILE", "FILE_BROKE_OFF");
        assertThat(send(path, "vanphong", part("other", "a.pdf", PDF))
                        .refused(400, "INVALID")
                        .text("errors.0.code"))
                .isEqualTo("ONE_FILE_ALONE");
        assertThat(send(path, "vanphong", file, part("file", "b.pdf", PDF + "2"))
                        .refused(400, "INVALID")
                        .text("errors.0.code"))
                .isEqualTo("ONE_FILE_ALONE");
        api.post(path, "{\"file\":\"a\"}", "vanphong").refused(415, "UNSUPPORTED_MEDIA_TYPE");
        api.post(path, null, "vanphong").refused(415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(pieces()).isEqualTo(before);
    }

    @Test
    void oneThatDoesNotComeWholeLeavesNothing() throws IOException {
        String directive = issued("ban-to-chuc");
        long before = pieces();
        String half = part("file", "a.pdf", PDF + "x".repeat(600_000));
        // It ends without its last border.
        api.post(scansOf(directive), half, "vanphong", "Content-Type", "multipart/form-data; boundary=grenze")
                .refused(400, "INVALID");
        assertThat(pieces()).isEqualTo(before);
        // The client goes away.
        try (Socket socket = ask(
                "POST",
                scansOf(directive),
                "vanphong",
                "Content-Type: multipart/form-data; boundary=grenze\r\nContent-Length: 50000000\r\n")) {
            socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            await().until(() -> pieces() > before);
        }
        await().until(() -> pieces() == before);
        assertThat(database.getCollection("files").countDocuments(new Document("owner", "directive:" + directive)))
                .isZero();
    }

    @Test
    void theOfficeKeepsThemAndWhoSeesTheDirectiveReadsThem() {
        String directive = issued("ban-to-chuc");
        String scan = sendFile(directive, "a.pdf", PDF).expect(201).text("id");
        String path = scansOf(directive);
        for (String account : new String[] {"bantochuc", "phobithu", "ubkt", "admin"}) {
            send(path, account, part("file", "b.pdf", PDF + account)).refused(403, "FORBIDDEN");
            assertThat(rawGet(path + "/" + scan, account, "")).startsWith("HTTP/1.1 200");
            api.call("DELETE", path + "/" + scan, null, account).refused(403, "FORBIDDEN");
        }
        send(path, "bannoichinh", part("file", "b.pdf", PDF)).refused(404, "NOT_FOUND");
        api.get(path, "bannoichinh").refused(404, "NOT_FOUND");
        api.get(path + "/" + scan, "bannoichinh").refused(404, "NOT_FOUND");
        api.get(path + "/" + scan, null).refused(401, "UNAUTHORIZED");
        String other = issued("ban-to-chuc");
        api.get(scansOf(other) + "/" + scan, "vanphong").refused(404, "NOT_FOUND");

        api.call("DELETE", path + "/" + scan, null, "phochanh").expect(204);
        api.get(path + "/" + scan, "vanphong").refused(404, "NOT_FOUND");
    }

    @Test
    void whatAnActNamesStays() {
        String directive = issued("ban-to-chuc");
        String scan = sendFile(directive, "a.pdf", PDF).expect(201).text("id");
        files.naming("scan", "directive:" + directive, scan).take();

        api.call("DELETE", scansOf(directive) + "/" + scan, null, "vanphong").refused(409, "FILE_IS_NAMED");
        assertThat(rawGet(scansOf(directive) + "/" + scan, "vanphong", "")).endsWith(PDF);
    }

    @Test
    void oneThatIsTooLargeIsRefusedUnread() {
        String directive = issued("ban-to-chuc");
        assertThat(raw(
                        "POST",
                        scansOf(directive),
                        "vanphong",
                        "Content-Type: multipart/form-data; boundary=grenze\r\nContent-Length: 2147483648\r\n"
                                + "Expect: 100-continue\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("\"FILE_TOO_LARGE\"");
    }

    @Test
    void whoMayNotIsToldBeforeAnythingIsSent() {
        String directive = issued("ban-to-chuc");
        assertThat(raw(
                        "POST",
                        scansOf(directive),
                        "bantochuc",
                        "Content-Type: multipart/form-data; boundary=grenze\r\nContent-Length: 1000000\r\n"
                                + "Expect: 100-continue\r\n"))
                .startsWith("HTTP/1.1 403");
    }
}
