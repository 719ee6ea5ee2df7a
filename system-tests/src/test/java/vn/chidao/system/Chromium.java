package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.HttpCookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.bidi.browsingcontext.BrowsingContext;
import org.openqa.selenium.bidi.browsingcontext.CreateContextParameters;
import org.openqa.selenium.bidi.module.Browser;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * A real browser without a screen. Each person has cookies and storage of their own in it, and is signed in when a page is
 * opened for them first.
 */
final class Chromium implements AutoCloseable {

    /** Whoever opens pages without signing in. */
    static final String GUEST = "";

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Stack stack;
    private final ChromeDriver driver;
    private final String userAgent;
    /** What keeps one person's cookies from another's, by account. */
    private final Map<String, String> contexts = new HashMap<>();

    private final Map<String, Screen> screens = new HashMap<>();
    private final List<Screen> windows = new ArrayList<>();
    private final List<String> trouble = new ArrayList<>();
    private String turnedTo = "";

    Chromium(Stack stack) {
        this.stack = stack;
        // It warns that it does not know this version's own protocol, of which we use only what is stable.
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars");
        options.enableBiDi();
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        File executable = program("chromedriver").orElseThrow().toFile();
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(executable)
                        .usingAnyFreePort()
                        .build(),
                options);
        userAgent = (String) Objects.requireNonNull(driver.executeScript("return navigator.userAgent"));
    }

    /** Whether this machine has what is needed. */
    static boolean isInstalled() {
        return browser().isPresent() && program("chromedriver").isPresent();
    }

    private static Optional<Path> browser() {
        return NAMES.stream().flatMap(name -> program(name).stream()).findFirst();
    }

    private static Optional<Path> program(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What it calls itself. */
    String userAgent() {
        return userAgent;
    }

    /** Of all demo accounts. */
    String password() {
        return stack.password();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** @param latency how long each answer takes */
    void network(boolean offline, Duration latency) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        offline,
                        "latency",
                        latency.toMillis(),
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        -1));
    }

    /** The same, turned to that window. */
    ChromeDriver driver(String window) {
        if (!turnedTo.equals(window)) {
            driver.switchTo().window(window);
            turnedTo = window;
        }
        return driver;
    }

    /** The window of that person, with the page at this path. */
    Screen open(String account, String path, Look look) {
        return screen(account).open(path, look);
    }

    /** The window of that person, with what it showed last. */
    Screen screen(String account) {
        return screens.computeIfAbsent(account, this::newScreen);
    }

    /** One more window of a person, beside the first. */
    Screen newScreen(String account) {
        return newScreenAt(account, stack.port());
    }

    /** @param port of a gateway of the same installation */
    Screen newScreenAt(String account, int port) {
        String context = contexts.get(account);
        boolean known = context != null;
        if (context == null) {
            context = new Browser(driver).createUserContext();
            contexts.put(account, context);
        }
        String window =
                new BrowsingContext(driver, new CreateContextParameters(WindowType.TAB).userContext(context)).getId();
        Screen screen = new Screen(this, window, "http://localhost:" + port);
        windows.add(screen);
        if (!known && !account.equals(GUEST)) {
            signIn(account).forEach(screen::keepCookie);
        }
        return screen;
    }

    /** After their session has ended. */
    void signInAgain(String account) {
        signIn(account).forEach(screen(account)::keepCookie);
    }

    private List<HttpCookie> signIn(String account) {
        vn.chidao.system.Browser browser = new vn.chidao.system.Browser(stack);
        assertThat(browser.signIn(account, stack.password()).statusCode())
                .as(account)
                .isEqualTo(200);
        return browser.cookies();
    }

    /** What the console was told since, and nobody expected: errors, resources that failed, breaches of the policy. */
    List<String> trouble() {
        readConsole();
        List<String> told = List.copyOf(trouble);
        trouble.clear();
        return told;
    }

    /** Takes what the console says of a page that answers so on purpose. */
    void expectStatus(int status) {
        readConsole();
        trouble.removeIf(line -> line.contains("the server responded with a status of " + status));
    }

    /** Takes what the console says in these words, which a test brings about on purpose. */
    void expectLine(String words) {
        readConsole();
        trouble.removeIf(line -> line.contains(words));
    }

    private void readConsole() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                trouble.add(entry.getMessage());
            }
        }
    }

    /** But for the first of each person: an open page is told of what others do, and asks for itself anew. */
    void closeFurtherWindows() {
        for (Screen window : List.copyOf(windows)) {
            if (!screens.containsValue(window)) {
                window.close();
                windows.remove(window);
            }
        }
        turnedTo = "";
    }

    /** For looking into what went wrong. */
    void keepAll(String name) {
        for (int window = 0; window < windows.size(); window++) {
            windows.get(window).keep(name + "-" + window);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
