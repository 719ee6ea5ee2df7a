package vn.chidao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Files on their way through: over sockets on both sides, so that it is seen what passes, and when. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "chidao.gateway.response-limit=3s",
            "chidao.gateway.transfer-limit=6s",
            "chidao.edge.largest-file=64MB",
            "chidao.edge.transfers-of-one=2",
            "server.tomcat.connection-timeout=1s"
        })
class FilesTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String UPLOADS = "/api/sources/6650a1b2c3d4e5f601234567/scans";
    private static final String FILE = UPLOADS + "/6650a1b2c3d4e5f601234568";

    /** A request that has reached the service, which does with it what the test says. */
    private record Arrived(Socket connection, String head) {

        InputStream in() throws IOException {
            return connection.getInputStream();
        }

        void say(String text) throws IOException {
            connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            connection.getOutputStream().flush();
        }

        void goOn() throws IOException {
            say("HTTP/1.1 100 Continue\r\n\r\n");
        }
    }

    /** The service: takes connections and hands them to the test. */
    private static final class FileService {
        private final ServerSocket socket;
        private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();

        FileService() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.startVirtualThread(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket connection = socket.accept();
                        arrived.add(new Arrived(connection, headOf(connection.getInputStream())));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        Arrived next() throws InterruptedException {
            Arrived next = arrived.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("the service is asked").isNotNull();
            return next;
        }
    }

    private static final FileService SERVICE = new FileService();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry registry) {
        registry.add("chidao.gateway.services.directives", () -> "http://127.0.0.1:" + SERVICE.socket.getLocalPort());
    }

    @BeforeEach
    void nothingIsLeft() {
        SERVICE.arrived.clear();
    }

    @AfterAll
    static void close() throws IOException {
        SERVICE.socket.close();
    }

    private static String headOf(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private Socket ask(String method, String path, String... headers) throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        return client;
    }

    private static String rest(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] piece() {
        byte[] piece = new byte[MEGABYTE];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i * 31);
        }
        return piece;
    }

    @Test
    void goesUpAsItIs() throws Exception {
        int megabytes = 48;
        try (Socket client = ask("POST", UPLOADS, "Content-Length: " + megabytes * MEGABYTE, "Connection: close")) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < megabytes; i++) {
                        client.getOutputStream().write(piece());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Arrived arrived = SERVICE.next();
            assertThat(arrived.head()).contains("Expect: 100-Continue", "Content-Length: " + megabytes * MEGABYTE);
            arrived.goOn();
            for (int i = 0; i < megabytes; i++) {
                assertThat(arrived.in().readNBytes(MEGABYTE)).isEqualTo(piece());
            }
            sender.join();
            arrived.say("HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            assertThat(rest(client)).startsWith("HTTP/1.1 201").endsWith("{}");
        }
    }

    @Test
    void aServiceThatTakesNothingHoldsTheClientBackAndIsGivenUp() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (Socket client = ask("POST", UPLOADS, "Content-Length: " + 60 * MEGABYTE, "Connection: close")) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 60; i++) {
                        client.getOutputStream().write(piece());
                        sent.addAndGet(MEGABYTE);
                    }
                } catch (IOException e) {
                    // Given up.
                }
            });
            Arrived arrived = SERVICE.next();
            arrived.goOn();

            assertThat(headOf(client.getInputStream())).startsWith("HTTP/1.1 504");
            // What was on its way lay in the buffers of the connections, and nowhere else.
            assertThat(sent.get()).isLessThan(40L * MEGABYTE);
            sender.join();
            arrived.connection().close();
        }
    }

    @Test
    void twoGigabytesAreRefusedBeforeAnythingIsSent() throws Exception {
        try (Socket client = ask("POST", UPLOADS, "Content-Length: 2147483648", "Expect: 100-continue")) {
            assertThat(rest(client)).startsWith("HTTP/1.1 413").contains("\"FILE_TOO_LARGE\"", "64 MB");
        }
        assertThat(SERVICE.arrived).isEmpty();
    }

    @Test
    void overTheLimitWithoutALengthIsRefusedReadablyAndReachesNobodyWhole() throws Exception {
        try (Socket client = ask("POST", UPLOADS, "Transfer-Encoding: chunked", "Connection: close")) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    OutputStream out = client.getOutputStream();
                    byte[] piece = piece();
                    for (int i = 0; i < 80; i++) {
                        out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                        out.write(piece);
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Arrived arrived = SERVICE.next();
            arrived.goOn();
            CountDownLatch brokeOff = new CountDownLatch(1);
            StringBuilder end = new StringBuilder();
            Thread.startVirtualThread(() -> {
                byte[] buffer = new byte[MEGABYTE];
                try {
                    for (int count = arrived.in().read(buffer);
                            count >= 0;
                            count = arrived.in().read(buffer)) {
                        end.setLength(0);
                        end.append(new String(
                                buffer, Math.max(0, count - 7), Math.min(7, count), StandardCharsets.ISO_8859_1));
                    }
                } catch (IOException e) {
                    // Broke off, too.
                }
                brokeOff.countDown();
            });

            assertThat(rest(client)).startsWith("HTTP/1.1 413").contains("\"FILE_TOO_LARGE\"");
            sender.join();
            assertThat(brokeOff.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(end.toString()).doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void whatTheServiceRefusesIsNotSent() throws Exception {
        try (Socket client = ask("POST", UPLOADS, "Content-Length: 1000000", "Expect: 100-continue")) {
            Arrived arrived = SERVICE.next();
            arrived.say(
                    "HTTP/1.1 403 Forbidden\r\nContent-Type: application/problem+json\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(rest(client)).startsWith("HTTP/1.1 403").endsWith("{}");
            arrived.connection().close();
        }
    }

    @Test
    void whoBreaksOffBreaksOffAtTheService() throws Exception {
        Arrived arrived;
        try (Socket client = ask("POST", UPLOADS, "Content-Length: " + 10 * MEGABYTE)) {
            client.getOutputStream().write(piece());
            arrived = SERVICE.next();
            arrived.goOn();
            assertThat(arrived.in().readNBytes(MEGABYTE)).isEqualTo(piece());
        }
        arrived.connection().setSoTimeout(10_000);
        assertThat(endOf(arrived)).isZero();
    }

    /** How much still comes until the connection ends, however it ends. */
    private static int endOf(Arrived arrived) throws IOException {
        try {
            return arrived.in().readAllBytes().length;
        } catch (SocketException reset) {
            return 0;
        }
    }

    @Test
    void whoFallsSilentIsToldSoAndBreaksOffAtTheService() throws Exception {
        try (Socket client = ask("POST", UPLOADS, "Content-Length: " + 10 * MEGABYTE)) {
            client.getOutputStream().write(piece());
            Arrived arrived = SERVICE.next();
            arrived.goOn();

            assertThat(rest(client)).startsWith("HTTP/1.1 408");
            arrived.connection().setSoTimeout(10_000);
            assertThat(endOf(arrived)).isEqualTo(MEGABYTE);
        }
    }

    @Test
    void aPersonHasSoManyTransfersAtOnce() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        List<Arrived> arrived = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            waiting.add(ask("GET", FILE));
            Arrived one = SERVICE.next();
            one.say("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n");
            arrived.add(one);
        }
        try (Socket third = ask("GET", FILE)) {
            assertThat(headOf(third.getInputStream()))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 5");
        }
        for (Arrived one : arrived) {
            one.say("x");
        }
        for (Socket one : waiting) {
            assertThat(headOf(one.getInputStream())).startsWith("HTTP/1.1 200");
            one.close();
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (Socket next = ask("GET", FILE)) {
                Arrived now = SERVICE.next();
                now.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                assertThat(headOf(next.getInputStream())).startsWith("HTTP/1.1 200");
            }
        });
    }

    @Test
    void comesBackWithItsOwnHeaders() throws Exception {
        try (Socket client = ask("GET", FILE, "Connection: close")) {
            Arrived arrived = SERVICE.next();
            assertThat(arrived.head()).doesNotContain("Expect");
            arrived.say("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: " + 8 * MEGABYTE
                    + "\r\nContent-Disposition: attachment; filename=\"a.pdf\"\r\n"
                    + "Content-Security-Policy: sandbox; default-src 'none'\r\n"
                    + "Cache-Control: private, no-store\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\n");
            Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 8; i++) {
                        arrived.connection().getOutputStream().write(piece());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            String head = headOf(client.getInputStream());
            assertThat(head)
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Length: " + 8 * MEGABYTE)
                    .containsIgnoringCase("Content-Disposition: attachment; filename=\"a.pdf\"")
                    .doesNotContainIgnoringCase("Set-Cookie");
            assertThat(head.lines().filter(line -> line.toLowerCase().startsWith("content-security-policy")))
                    .containsExactly("content-security-policy: sandbox; default-src 'none'");
            assertThat(head.lines().filter(line -> line.toLowerCase().startsWith("cache-control")))
                    .containsExactly("cache-control: private, no-store");
            assertThat(head.lines().filter(line -> line.startsWith("X-Content-Type-Options")))
                    .containsExactly("X-Content-Type-Options: nosniff");
            for (int i = 0; i < 8; i++) {
                assertThat(client.getInputStream().readNBytes(MEGABYTE)).isEqualTo(piece());
            }
        }
    }

    @Test
    void whatBreaksOffOnItsWayBackIsNeverTakenForWhole() throws Exception {
        try (Socket client = ask("GET", FILE)) {
            Arrived arrived = SERVICE.next();
            arrived.say("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 2; i++) {
                arrived.say(Integer.toHexString(MEGABYTE) + "\r\n");
                arrived.connection().getOutputStream().write(piece());
                arrived.say("\r\n");
            }
            arrived.connection().close();

            assertThat(headOf(client.getInputStream())).startsWith("HTTP/1.1 200");
            String body;
            try {
                body = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketException reset) {
                return;
            }
            assertThat(body).doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aFileThatDoesNotGoOnComingIsGivenUp() throws Exception {
        try (Socket client = ask("GET", FILE)) {
            client.setSoTimeout(20_000);
            Arrived arrived = SERVICE.next();
            arrived.say("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 1000000\r\n\r\n");
            arrived.connection().getOutputStream().write(piece(), 0, 100_000);

            assertThat(headOf(client.getInputStream())).startsWith("HTTP/1.1 200");
            assertThat(client.getInputStream().readAllBytes().length).isEqualTo(100_000);
            arrived.connection().close();
        }
    }

    @Test
    void withoutATokenNothingIsRead() throws Exception {
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.getOutputStream()
                    .write(("POST " + UPLOADS + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                                    + "Expect: 100-continue\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(rest(client)).startsWith("HTTP/1.1 401");
        }
        assertThat(SERVICE.arrived).isEmpty();
    }
}
