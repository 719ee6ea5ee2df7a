package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.Folders;
import vn.chidao.localstack.Ports;
import vn.chidao.localstack.demo.DemoClient;
import vn.chidao.localstack.demo.DemoData;
import vn.chidao.localstack.supervisor.Settings.Engine;

/** One local stack from {@code up} to Ctrl-C: starts the parts in their order, keeps them running, and stops them. */
final class Stack {

    /** A part that ended this often before it ever answered will not come up by itself. */
    private static final int HOPELESS = 5;

    private static final int LOG_TAIL = 15;
    private static final long LOOK_MILLIS = 50;
    private static final long LONGEST_LOOK_MILLIS = 500;
    /** Longer than services take to read the office's clock again. */
    private static final long CLOCK_IS_READ_MILLIS = 30;

    private static final Duration TOKEN_RENEWAL = Keys.VALIDITY.dividedBy(2);

    private final Home home;
    private final UpOptions options;
    private final Keys keys;
    private final SignInSecrets secrets;
    private final OfficeTime time;
    private final long began = System.nanoTime();

    private final Map<Part, Keeper> keepers = new LinkedHashMap<>();
    private DemoState demo = DemoState.UNKNOWN;
    private volatile boolean stopping;
    private volatile boolean ready;

    Stack(Home home, UpOptions options) {
        this.home = home;
        this.options = options;
        this.keys = new Keys(home.keys());
        this.secrets = new SignInSecrets(home.keys());
        this.time = new OfficeTime(home, Clock.systemUTC(), options.zone());
    }

    /** Does not return until the process is asked to end. */
    void up(boolean fresh) throws InterruptedException {
        FileLock lock = home.lock();
        requireFree(options.port());
        if (fresh) {
            home.empty();
        }
        home.create();
        demo = DemoState.of(home, time.dayOf(options.time()), options.demo());
        App.holdOwnJar();
        Settings settings = home.settings().completed(home, options, Parts.withPorts());
        setTime();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        say("data and logs are in " + home.folder());
        home.write(settings);
        keys.create();
        renewDemoToken();
        secrets.create(demo.isBare() ? List.of("admin") : DemoData.accounts());

        Parts table = new Parts(home, settings, options, keys, secrets);
        sayWhichMongo(settings.engine(), table);
        List<Part> parts = table.all();
        List<Part> servers = at(parts, Part.Stage.STORAGE, Part.Stage.SERVERS);
        servers.forEach(this::start);
        at(parts, Part.Stage.FRONT).forEach(this::start);
        await(servers);
        servers.forEach(part -> part.prepare().run());
        if (options.startUpCaches() == StartUpCaches.FIRST) {
            trainFirst(parts, table.scratch());
        }
        List<Part> services = at(parts, Part.Stage.SERVICES);
        if (demo.lacksPast()) {
            // Whoever tells people of their work comes when it is the present: of the past nobody is told.
            List<Part> recorders = services.stream()
                    .filter(part -> !part.name().equals(Parts.TELLER))
                    .toList();
            recorders.forEach(this::start);
            await(at(parts, Part.Stage.FRONT));
            await(recorders);
            enterPast(settings.port(Parts.KAFKA));
            services.stream().filter(part -> !recorders.contains(part)).forEach(this::start);
        } else {
            services.forEach(this::start);
        }
        await(at(parts, Part.Stage.FRONT));
        await(services);
        enterPresent(settings.port(Parts.KAFKA));

        say("everything answers, and every consumer has caught up");
        ready = true;
        tell();
        printWhereToLook();
        if (options.startUpCaches() == StartUpCaches.ON) {
            trainMeanwhile(parts, table.scratch());
        }
        keepOn(lock, parts);
    }

    private void setTime() {
        time.create();
        if (demo.lacksPast()) {
            time.begin(demo.beginning());
        } else if (options.time() != null) {
            time.moveTo(options.time());
        }
        time.remember();
        if (time.isMoved()) {
            say("the office's time is " + time);
        }
    }

    private void sayWhichMongo(@Nullable Engine engine, Parts table) {
        if (engine == Engine.EXTERNAL) {
            say("MongoDB is the one that MONGODB_URI names; databases end with " + table.databaseSuffix());
        } else if (engine == Engine.STAND_IN) {
            say("MongoDB: mongo-java-server stands in for it, good for a first look only."
                    + " For the real one: ./chidao get-mongod, then ./chidao up --fresh");
        }
    }

    /** Enters what was done before today on the office's clock, and then lets it show the present. */
    private void enterPast(int kafkaPort) throws InterruptedException {
        try (Lag lag = lag(kafkaPort)) {
            demo = demo.enterPast(home, demoClient(), moment -> reach(moment, lag), () -> lag.awaitNone(this::say));
            lag.awaitNone(this::say);
        } catch (DemoClient.Refused e) {
            throw new StackFailed("the demo data was refused: " + e.getMessage());
        }
        if (options.time() == null) {
            time.returnToReal();
        } else {
            time.moveTo(options.time());
        }
        time.remember();
        TimeUnit.MILLISECONDS.sleep(CLOCK_IS_READ_MILLIS);
        say("the year up to now is in, the office's time is " + time);
    }

    /** Before a day begins, everybody has done what they do about what was done on another. */
    private void reach(LocalDateTime moment, Lag lag) throws InterruptedException {
        boolean anotherDay = !time.today().equals(moment.toLocalDate());
        if (anotherDay) {
            lag.awaitNoneThatActs(this::say);
        }
        time.reach(moment);
        if (anotherDay) {
            TimeUnit.MILLISECONDS.sleep(CLOCK_IS_READ_MILLIS);
        }
    }

    private void enterPresent(int kafkaPort) throws InterruptedException {
        try (Lag lag = lag(kafkaPort)) {
            demo.enterPresent(home, demoClient(), () -> lag.awaitNone(this::say), this::say);
            lag.awaitNone(this::say);
        } catch (DemoClient.Refused e) {
            throw new StackFailed("the demo data was refused: " + e.getMessage());
        }
    }

    private static Lag lag(int kafkaPort) {
        return new Lag(Place.HOST + ":" + kafkaPort);
    }

    private DemoClient demoClient() {
        return new DemoClient(options.url(), account -> keys.token(account, Instant.now()));
    }

    /** What has to be done now and then while everything runs. */
    private void keepOn(FileLock lock, List<Part> parts) throws InterruptedException {
        Instant renewal = Instant.now().plus(TOKEN_RENEWAL);
        while (lock.isValid()) {
            TimeUnit.MINUTES.sleep(1);
            time.remember();
            for (Part part : parts) {
                Logs.shorten(home.log(part.name()));
            }
            if (Instant.now().isAfter(renewal)) {
                renewDemoToken();
                renewal = Instant.now().plus(TOKEN_RENEWAL);
            }
        }
    }

    private static List<Part> at(List<Part> parts, Part.Stage... stages) {
        return parts.stream()
                .filter(part -> List.of(stages).contains(part.stage()))
                .toList();
    }

    private static void requireFree(int port) {
        if (!Ports.isFree(port)) {
            throw new StackFailed("port " + port + " is taken by another program: choose one that is free, such as"
                    + " CHIDAO_PORT=" + Ports.free() + " ./chidao up");
        }
    }

    /** With what guests look around: that of an inspector, who reads everything and acts on nothing. */
    private void renewDemoToken() {
        if (demo.isBare()) {
            return;
        }
        Home.replaceSecret(Parts.demoToken(home), keys.token("ubkt", Instant.now()));
    }

    private void start(Part part) {
        Keeper keeper = new Keeper(
                new Keeper.Child(
                        part.name(), part.command(), part.environment(), home.log(part.name()), home.pid(part.name())),
                Keeper.Pauses.USUAL,
                this::say);
        synchronized (this) {
            if (stopping) {
                return;
            }
            keepers.put(part, keeper);
        }
        tell();
        keeper.start();
    }

    /** Waits until all answer. */
    private void await(List<Part> wanted) throws InterruptedException {
        List<Part> missing = new ArrayList<>(wanted);
        long pause = LOOK_MILLIS;
        while (!missing.isEmpty()) {
            for (Part part : List.copyOf(missing)) {
                if (part.place().answers()) {
                    say(part.name() + " is up");
                    missing.remove(part);
                } else {
                    requireHope(part);
                }
            }
            if (!missing.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(pause + pause / 10 + 1, LONGEST_LOOK_MILLIS);
            }
        }
    }

    private void requireHope(Part part) {
        Keeper keeper = keepers.get(part);
        if (keeper != null && keeper.failures() >= HOPELESS) {
            throw new StackFailed(part.name() + " does not come up. The end of " + home.log(part.name()) + ":\n"
                    + tailOf(home.log(part.name())));
        }
    }

    private static String tailOf(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Writes what there is to tell to the home, for {@code status} and the other commands. */
    private synchronized void tell() {
        if (!stopping) {
            ProcessHandle self = ProcessHandle.current();
            List<Place> places = keepers.keySet().stream().map(Part::place).toList();
            home.write(new Running(self.pid(), Running.startOf(self), options.url(), ready, places));
        }
    }

    private void printWhereToLook() {
        System.out.printf(
                """

                Pages                       %1$s
                What was mailed and texted  %1$s/sandbox
                An access token             ./chidao token %4$s
                Accounts                    %3$s
                To sign in                  %2$s
                Stop                        Ctrl-C, or ./chidao down

                ready %1$s
                """,
                options.url(),
                options.otherProvider() == null
                        ? "the password of all is " + secrets.password()
                        : "with the accounts of " + options.otherProvider(),
                (demo.isBare() ? "admin" : accounts()).indent(28).strip(),
                demo.isBare() ? "admin" : "vanphong");
    }

    /** A line for each role, its accounts behind it. */
    private static String accounts() {
        return DemoData.accountsByRole().entrySet().stream()
                .map(role -> "%-12s %s".formatted(role.getKey(), String.join(" ", role.getValue())))
                .collect(Collectors.joining("\n"));
    }

    /** Makes start-up caches where there are none, one after the other; the next start has them. */
    private void trainMeanwhile(List<Part> parts, Path scratch) {
        Thread.ofPlatform().daemon().name("training").start(() -> {
            for (Part part : parts) {
                if (stopping) {
                    return;
                }
                train(part, Training::runMeanwhile);
            }
            Folders.delete(scratch);
        });
    }

    /** Makes start-up caches where there are none, and waits for those that another stack is making. */
    private void trainFirst(List<Part> parts, Path scratch) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            parts.forEach(part -> threads.execute(() -> train(part, Training::runFirst)));
        }
        Folders.delete(scratch);
    }

    private void train(Part part, TrainingRun run) {
        try {
            if (part.training() != null) {
                run.of(part.training(), home.log("start-up-cache"));
            }
        } catch (IOException e) {
            say("no start-up cache of " + part.name() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface TrainingRun {
        void of(Training training, Path log) throws IOException, InterruptedException;
    }

    private void stop() {
        Map<Part, Keeper> running;
        synchronized (this) {
            stopping = true;
            running = new LinkedHashMap<>(keepers);
        }
        if (running.isEmpty()) {
            return;
        }
        say("stopping");
        // The front is the first: nobody asks any more for what stops behind it.
        stopAll(running, Part.Stage.FRONT);
        stopAll(running, Part.Stage.SERVICES);
        stopAll(running, Part.Stage.SERVERS);
        stopAll(running, Part.Stage.STORAGE);
        time.end();
        try {
            Files.deleteIfExists(home.run("stack.json"));
        } catch (IOException e) {
            System.err.println("chidao: " + e);
        }
        say("stopped");
    }

    private static void stopAll(Map<Part, Keeper> running, Part.Stage stage) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach((part, keeper) -> {
                if (part.stage() == stage) {
                    threads.execute(() -> keeper.stop(stage.toStop()));
                }
            });
        }
    }

    private void say(String what) {
        System.out.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    }
}
