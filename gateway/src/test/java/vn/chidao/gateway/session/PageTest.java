package vn.chidao.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.web.util.HtmlUtils;

/**
 * Tests of pages share one gateway, over services that answer what a test says. What the gateway keeps of somebody is kept by
 * account: each test is somebody whom it never met.
 */
@ExtendWith(PageTest.OneGateway.class)
abstract class PageTest {

    /** Started before the first of these tests, closed after the last. */
    static final class OneGateway implements BeforeAllCallback, AutoCloseable {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OneGateway.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot().getStore(NAMESPACE).computeIfAbsent(OneGateway.class, first -> started());
        }

        private static OneGateway started() {
            Path folder = Path.of("target/gateway-of-pages");
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            gateways = new Gateways(folder, SERVICES, "http://localhost:" + PORT);
            // All tests come from one address.
            gateways.start(PORT, "CHIDAO_SANDBOX_URL=" + SERVICES.url(), "CHIDAO_RATE_API=0");
            return new OneGateway();
        }

        @Override
        public void close() {
            gateways.close();
            SERVICES.close();
        }
    }

    static final OidcProvider SERVICES = new OidcProvider();
    static final int PORT = Gateways.freePort();
    static final String FORM = "application/x-www-form-urlencoded";

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    /** Of who signed in last, or signs in next. */
    static String account = "";

    /** More instances of the installation are started and stopped here. */
    static Gateways gateways;

    final Person person = new Person(PORT);

    @BeforeEach
    final void nothingWasSaidYet() {
        SERVICES.reset();
        Gateways.CLOCK.set(Instant.now());
        anotherAccount();
    }

    /** Whoever signs in next is somebody else. */
    static void anotherAccount() {
        String fresh = "nguoi." + ACCOUNTS.incrementAndGet();
        account = fresh;
        SERVICES.idTokenClaims = claims -> claims.subject(fresh);
    }

    /** Whoever signs in next has this role. */
    static void holds(String role) {
        SERVICES.says("GET /api/people/me", 200, "{\"roles\":[{\"role\":\"" + role + "\",\"effect\":\"IN_EFFECT\"}]}");
    }

    /** What is heard from now on is of the test. */
    final void signIn() throws Exception {
        person.signIn();
        SERVICES.heard().clear();
    }

    /** Somebody else, signed in. */
    static Person another(String role) throws Exception {
        anotherAccount();
        holds(role);
        Person other = new Person(PORT);
        other.signIn();
        SERVICES.heard().clear();
        return other;
    }

    /** For whoever wants to look at it. */
    static void keep(String name, HttpResponse<String> page) throws Exception {
        Path kept = Files.createDirectories(Path.of("target/pages")).resolve(name + ".html");
        Files.writeString(kept, page.body());
    }

    /** The value of a field; where several have the name, the last one's. */
    static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        String last = null;
        while (field.find()) {
            last = field.group(1);
        }
        assertThat(last).as(name + " in " + page).isNotNull();
        return HtmlUtils.htmlUnescape(String.valueOf(last));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The body of a form: names and values in turn. */
    static String body(String... pairs) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(pairs[i]).append('=').append(encoded(pairs[i + 1]));
        }
        return body.toString();
    }
}
