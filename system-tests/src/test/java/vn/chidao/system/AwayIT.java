package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import vn.chidao.localstack.Ports;

/** Pages while one service is away: they are sound, say what is missing and why, and show what the others give. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwayIT {

    private static final Map<String, Map<String, String>> NAMES = Map.of(
            "directives", Map.of("vi", "dịch vụ nhiệm vụ", "en", "directives service"),
            "departments", Map.of("vi", "dịch vụ cơ quan, đơn vị", "en", "departments service"),
            "notifications", Map.of("vi", "dịch vụ thông báo", "en", "notifications service"));

    /**
     * @param away the service that is cut off
     * @param stays what the others give, as a selector
     * @param says that something is missing; not where the gateway may know it from before
     */
    private record Page(String account, String path, String away, String stays, boolean says) {
        private static Page of(String account, String path, String away, String stays) {
            return new Page(account, path, away, stays, true);
        }

        @Override
        public String toString() {
            return path.substring(1).replace('/', '-') + " without " + away;
        }
    }

    private static final String DIRECTIVE = "/directives/DIRECTIVE";
    private static final String ANY = "h1";

    /** What is opened most. */
    private static final List<Page> OFTEN = List.of(
            Page.of("phobithu", "/overview", "directives", ANY),
            new Page("phobithu", "/overview", "departments", "#tiles .tile-bad b", false),
            Page.of("vanphong", "/queue", "directives", "#unsent"),
            Page.of("vanphong", "/queue", "notifications", ".item .tone"),
            Page.of("bantochuc", "/tasks", "departments", "main a[href='/directives']"),
            Page.of("vanphong", "/directives", "directives", ".filters"),
            Page.of("vanphong", "/directives", "departments", ".directives .tone"),
            Page.of("vanphong", DIRECTIVE, "departments", ".record-facts .content"),
            Page.of("bantochuc", DIRECTIVE, "notifications", ".acts-panel .button"),
            Page.of("phobithu", "/figures", "directives", ".figures-axes"),
            Page.of("vanphong", "/briefing", "departments", ".briefing-sheet .tone"),
            Page.of("vanphong", "/deliveries", "notifications", ".filters"));

    private static final List<Page> SELDOM = List.of(
            Page.of("vanphong", DIRECTIVE, "directives", ANY),
            new Page("phobithu", "/figures", "departments", ".figures .number a", false),
            Page.of("phobithu", "/briefing", "directives", ANY),
            Page.of("phobithu", "/sources", "directives", ".filters"),
            Page.of("vanphong", "/deliveries", "departments", ".deliveries"),
            Page.of("admin", "/units", "departments", ANY));

    private static final List<Page> PAGES =
            Look.ALL ? Stream.concat(OFTEN.stream(), SELDOM.stream()).toList() : OFTEN;

    @TempDir
    private static Path folder;

    private final Chromium chromium;
    private final Stack stack;
    private final Map<String, Relay> relays = new HashMap<>();
    private final int port = Ports.free();
    private Process gateway;
    private String directive;

    AwayIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    @BeforeAll
    void startAGatewayBehindRelays() throws IOException {
        directive = stack.get("/api/directives?lead=ban-to-chuc&status=IN_PROGRESS&limit=1", "vanphong")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asString();
        Map<String, String> different = new HashMap<>();
        different.put("SERVER_PORT", Integer.toString(port));
        for (String name : NAMES.keySet()) {
            Relay relay = new Relay(stack.portOf(name + "-service"));
            relays.put(name, relay);
            different.put("CHIDAO_" + name.toUpperCase(Locale.ROOT) + "_URL", "http://127.0.0.1:" + relay.port());
        }
        Path log = folder.resolve("gateway.log");
        gateway = stack.again("gateway", different, log);
        await("a second gateway")
                .atMost(Stack.PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    assertThat(gateway.isAlive()).as(Files.readString(log)).isTrue();
                    return stack.tryCallAt(port, "GET", "/actuator/health/readiness", null, null)
                                    .status()
                            == 200;
                });
    }

    @AfterAll
    void stop() throws InterruptedException {
        relays.values().forEach(Relay::close);
        gateway.destroy();
        assertThat(gateway.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static Stream<Arguments> eachPage() {
        return IntStream.range(0, PAGES.size()).mapToObj(at -> Arguments.of(PAGES.get(at), at));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachPage")
    void itSaysWhatIsMissingAndShowsTheRest(Page page, int at) {
        relays.values().forEach(Relay::restore);
        Screen screen = chromium.newScreenAt(page.account(), port);
        // Who works has a token and a menu.
        screen.open("/help", Look.PHONE);
        relays.get(page.away()).cut();
        for (Look look : Look.of(at)) {
            screen.open(page.path().replace("DIRECTIVE", directive), look);
            if (page.says()) {
                screen.awaitText(NAMES.get(page.away()).get(look.language()));
            }
            screen.find(By.cssSelector(page.stays()));
            screen.mustBeSound("away-" + page);
        }
        // Of the page as a whole, or of its live stream.
        chromium.expectStatus(503);
    }
}
