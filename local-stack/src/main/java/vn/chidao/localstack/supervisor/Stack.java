package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.Folders;
import vn.chidao.localstack.KafkaMain;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.localstack.Ports;
import vn.chidao.localstack.ReplicaSet;
import vn.chidao.localstack.StandInMain;
import vn.chidao.localstack.demo.DemoClient;
import vn.chidao.localstack.demo.DemoData;
import vn.chidao.localstack.sandbox.Sandbox;
import vn.chidao.localstack.supervisor.Settings.Engine;

/** One local stack from {@code up} to Ctrl-C: starts the parts in their order, keeps them running, and stops them. */
final class Stack {

    private static final String MONGODB = "mongodb";
    private static final String KAFKA = "kafka";
    private static final String SANDBOX = "sandbox";
    private static final String GATEWAY = "gateway";
    private static final String PROVIDER = "departments-service";

    /** In the order of {@code docs/configuration.md}. */
    static final List<String> SERVICES = List.of("directives-service", "departments-service", "notifications-service");

    /** A part that ended this often before it ever answered will not come up by itself. */
    private static final int HOPELESS = 5;

    private static final int LOG_TAIL = 15;
    private static final long LOOK_MILLIS = 50;
    private static final long LONGEST_LOOK_MILLIS = 500;
    private static final Duration ABANDONED = Duration.ofSeconds(20);
    private static final Duration TELL_AFTER = Duration.ofSeconds(5);
    private static final Duration TOKEN_RENEWAL = Keys.VALIDITY.dividedBy(2);
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

    private final Home home;
    private final Path project;
    private final int port;
    private final @Nullable String externalMongo;
    private final @Nullable String otherProvider;
    private final SignInSecrets secrets;
    private final long began = System.nanoTime();

    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private final List<Running.Part> parts = new ArrayList<>();
    private final List<Training> trainings = new ArrayList<>();
    private Map<String, Integer> ports = Map.of();
    private String mongoUri = "";
    private String databases = "";
    private volatile boolean stopping;
    private volatile boolean ready;

    /**
     * @param externalMongo the server to use instead of starting one
     * @param otherProvider issuer of another OIDC provider; the services read the rest of its settings from the environment
     *     that they inherit
     */
    Stack(Home home, Path project, int port, @Nullable String externalMongo, @Nullable String otherProvider) {
        this.home = home;
        this.project = project;
        this.port = port;
        this.externalMongo = externalMongo;
        this.otherProvider = otherProvider;
        this.secrets = new SignInSecrets(home.keys());
    }

    /** Does not return until the process is asked to end. */
    void up(boolean fresh) throws InterruptedException {
        FileLock lock = home.lock();
        requireFree(port);
        if (fresh) {
            home.empty();
        }
        home.create();
        App.holdOwnJar();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        say("data and logs are in " + home.folder());

        Settings settings = settingsOf(home.settings());
        home.write(settings);
        ports = settings.ports();
        databases = settings.engine() == Engine.EXTERNAL ? "_" + settings.id() : "";
        Keys keys = new Keys(home.keys());
        keys.create();
        renewDemoToken(keys);
        secrets.create(DemoData.accounts());

        Map<String, App> apps = apps();
        startMongo(settings.engine());
        startKafka();
        startSandbox();
        startService(apps, GATEWAY, gatewayEnvironment(keys));
        await(parts.stream().filter(part -> !part.name().equals(GATEWAY)).toList());
        if (settings.engine() == Engine.MONGOD) {
            ReplicaSet.ofOne(port(MONGODB));
        }
        startService(apps, SERVICES.get(0), serviceEnvironment(keys, SERVICES.get(0)));
        startService(apps, SERVICES.get(1), serviceEnvironment(keys, SERVICES.get(1)));
        startService(apps, SERVICES.get(2), serviceEnvironment(keys, SERVICES.get(2)));
        await(parts.stream().filter(part -> part.readiness() != null).toList());

        try (Lag lag = new Lag("127.0.0.1:" + ports.get(KAFKA))) {
            DemoState.enter(
                    home,
                    new DemoClient(url(), account -> keys.token(account, Instant.now())),
                    () -> awaitNoLag(lag),
                    this::say);
            awaitNoLag(lag);
        } catch (DemoClient.Refused e) {
            throw new StackFailed("the demo data was refused: " + e.getMessage());
        }
        say("everything answers, and every consumer has caught up");
        ready = true;
        tell();
        printWhereToLook();
        train();
        Instant renewal = Instant.now().plus(TOKEN_RENEWAL);
        while (lock.isValid()) {
            TimeUnit.MINUTES.sleep(1);
            for (Running.Part part : parts) {
                Logs.shorten(home.log(part.name()));
            }
            if (Instant.now().isAfter(renewal)) {
                renewDemoToken(keys);
                renewal = Instant.now().plus(TOKEN_RENEWAL);
            }
        }
    }

    private String url() {
        return "http://localhost:" + port;
    }

    private static void requireFree(int port) {
        if (!isFree(port)) {
            throw new StackFailed("port " + port + " is taken by another program: choose one that is free, such as"
                    + " CHIDAO_PORT=" + Ports.free() + " ./chidao up");
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private Settings settingsOf(Settings before) {
        Engine engine = before.engine();
        if (externalMongo != null) {
            if (engine != null && engine != Engine.EXTERNAL) {
                throw new StackFailed("MONGODB_URI is set, but the data of " + home.folder() + " is in "
                        + engine.words() + ". Unset it, or begin anew with ./chidao up --fresh.");
            }
            engine = Engine.EXTERNAL;
        } else if (engine == Engine.EXTERNAL) {
            throw new StackFailed("the data of " + home.folder() + " is in " + engine.words()
                    + ". Set it again, or begin anew with ./chidao up --fresh.");
        } else if (engine == null) {
            engine = LocalMongo.mongod().isPresent() ? Engine.MONGOD : Engine.STAND_IN;
        }
        Map<String, Integer> chosen = new TreeMap<>();
        List<String> names = new ArrayList<>(List.of(MONGODB, KAFKA, "kafka-controller", SANDBOX, "smtp", "smpp"));
        names.addAll(SERVICES);
        for (String name : names) {
            Integer remembered = before.ports().get(name);
            chosen.put(
                    name, remembered != null && remembered != port && isFree(remembered) ? remembered : free(chosen));
        }
        String id = before.id() == null ? Long.toHexString(System.nanoTime()) : before.id();
        return new Settings(id, engine, chosen);
    }

    private int free(Map<String, Integer> chosen) {
        int candidate = Ports.free();
        while (candidate == port || chosen.containsValue(candidate)) {
            candidate = Ports.free();
        }
        return candidate;
    }

    private Map<String, App> apps() throws InterruptedException {
        Map<String, Future<App>> prepared = new LinkedHashMap<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (String name :
                    Stream.concat(SERVICES.stream(), Stream.of(GATEWAY)).toList()) {
                prepared.put(name, threads.submit(() -> App.service(project, name, serviceOptions())));
            }
            Map<String, App> apps = new HashMap<>();
            for (Map.Entry<String, Future<App>> each : prepared.entrySet()) {
                apps.put(each.getKey(), each.getValue().get());
            }
            return apps;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackFailed failed ? failed : new IllegalStateException(e.getCause());
        }
    }

    private static List<String> serviceOptions() {
        List<String> options = new ArrayList<>(SMALL);
        options.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8"));
        return options;
    }

    private static List<String> ownOptions(String heap) {
        List<String> options = new ArrayList<>(SMALL);
        options.addAll(List.of(
                heap,
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS"));
        return options;
    }

    private void startMongo(@Nullable Engine engine) {
        int mongoPort = port(MONGODB);
        mongoUri = "mongodb://127.0.0.1:" + mongoPort;
        if (externalMongo != null) {
            mongoUri = externalMongo;
            say("MongoDB is the one that MONGODB_URI names; databases end with " + databases);
            return;
        }
        Path data = home.data(engine == Engine.MONGOD ? "mongod" : "stand-in");
        createFolder(data);
        if (engine == Engine.MONGOD) {
            Path mongod = LocalMongo.mongod()
                    .orElseThrow(() -> new StackFailed("the data of " + home.folder()
                            + " is in a mongod of its own, but there is no mongod any more: ./chidao get-mongod"));
            List<String> command = new ArrayList<>(LocalMongo.memberCommand(mongod, data, mongoPort));
            command.add("--quiet");
            mongoUri = ReplicaSet.uri(mongoPort);
            start(Running.Part.listening(MONGODB, mongoPort), Map.of(), () -> command);
        } else {
            say("MongoDB: mongo-java-server stands in for it, good for a first look only."
                    + " For the real one: ./chidao get-mongod, then ./chidao up --fresh");
            App standIn = App.ours(project, "stand-in", StandInMain.class, ownOptions("-Xmx256m"));
            start(
                    Running.Part.listening(MONGODB, mongoPort),
                    Map.of(),
                    () -> standIn.command(data.toString(), Integer.toString(mongoPort)));
        }
    }

    private void startKafka() {
        App kafka = App.ours(project, KAFKA, KafkaMain.class, ownOptions("-Xmx192m"));
        String data = home.data(KAFKA).toString();
        String listener = Integer.toString(port(KAFKA));
        String controller = Integer.toString(port("kafka-controller"));
        start(Running.Part.listening(KAFKA, port(KAFKA)), Map.of(), () -> kafka.command(data, listener, controller));
        trainings.add(new Training(
                kafka,
                Map.of(),
                List.of(
                        kafkaScratch().toString(),
                        Integer.toString(Ports.free()),
                        Integer.toString(Ports.free()),
                        "once")));
    }

    private void startSandbox() {
        App sandbox = App.ours(project, SANDBOX, Sandbox.class, ownOptions("-Xmx96m"));
        start(
                Running.Part.listening(SANDBOX, port(SANDBOX)),
                Map.of(),
                () -> sandbox.command(
                        home.data(SANDBOX).toString(),
                        Integer.toString(port(SANDBOX)),
                        Integer.toString(port("smtp")),
                        Integer.toString(port("smpp"))));
    }

    private void startService(Map<String, App> apps, String name, Map<String, String> environment) {
        App app = java.util.Objects.requireNonNull(apps.get(name));
        start(Running.Part.service(name, name.equals(GATEWAY) ? port : port(name)), environment, app::command);
        Map<String, String> untilItWouldServe = new TreeMap<>(environment);
        untilItWouldServe.put("SPRING_CONTEXT_EXIT", "onRefresh");
        trainings.add(new Training(app, untilItWouldServe, List.of()));
    }

    private Map<String, String> common(Keys keys, int servicePort) {
        return Map.of(
                "SERVER_ADDRESS",
                "127.0.0.1",
                "SERVER_PORT",
                Integer.toString(servicePort),
                "CHIDAO_TOKEN_PUBLIC_KEY",
                keys.publicKeyLocation(),
                "CHIDAO_LOCAL_STACK",
                "true");
    }

    private Map<String, String> gatewayEnvironment(Keys keys) {
        Map<String, String> environment = new TreeMap<>(common(keys, port));
        for (String name : SERVICES) {
            environment.put(
                    "CHIDAO_" + shortName(name).toUpperCase(java.util.Locale.ROOT) + "_URL",
                    "http://127.0.0.1:" + port(name));
        }
        environment.put("CHIDAO_SANDBOX_URL", "http://127.0.0.1:" + port(SANDBOX));
        environment.put("CHIDAO_DEMO_TOKEN_FILE", demoToken().toString());
        if (otherProvider == null) {
            environment.put("CHIDAO_ISSUER", issuer());
            environment.put(
                    "CHIDAO_WEB_CLIENT_SECRET_FILE", secrets.clientSecret().toString());
        } else {
            environment.put("CHIDAO_WEB_URL", url());
        }
        environment.put("CHIDAO_SESSION_KEY_FILE", secrets.sessionKey().toString());
        // Everybody is at one address here, scripts and tests included.
        environment.put("CHIDAO_RATE_API", "0");
        return environment;
    }

    private Map<String, String> serviceEnvironment(Keys keys, String name) {
        Path state = home.data(name);
        createFolder(state);
        Map<String, String> environment = new TreeMap<>(common(keys, port(name)));
        environment.putAll(Map.of(
                "MONGODB_URI",
                mongoUri,
                "MONGODB_DATABASE",
                "chidao_" + shortName(name) + databases,
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + port(KAFKA),
                "CHIDAO_STATE_DIR",
                state.toString(),
                "CHIDAO_BOOTSTRAP_ADMIN",
                "admin",
                "CHIDAO_LINK_EMAIL",
                url(),
                "CHIDAO_LINK_SMS",
                url(),
                "CHIDAO_CONTACT",
                "Văn phòng Tỉnh ủy, 0912000002"));
        if (otherProvider == null) {
            environment.put("CHIDAO_ISSUER", issuer());
            if (name.equals(PROVIDER)) {
                environment.putAll(Map.of(
                        "CHIDAO_KEY_ENCRYPTION_FILE", secrets.sealingSecret().toString(),
                        "CHIDAO_WEB_CLIENT_SECRET_FILE", secrets.clientSecret().toString(),
                        "CHIDAO_DEMO_PASSWORDS_FILE", secrets.passwords().toString()));
            } else {
                environment.put("CHIDAO_JWKS_URI", "http://127.0.0.1:" + port(PROVIDER) + "/auth/oauth2/jwks");
            }
        }
        environment.putAll(Map.of(
                "SMTP_HOST", "127.0.0.1",
                "SMTP_PORT", Integer.toString(port("smtp")),
                "SMTP_FROM", "vanphong@tinhuy.invalid",
                "SMPP_HOST", "127.0.0.1",
                "SMPP_PORT", Integer.toString(port("smpp"))));
        // A service that was killed is in its groups until its session ends: 10 s otherwise.
        environment.putAll(Map.of(
                "SPRING_KAFKA_PROPERTIES_SESSION_TIMEOUT_MS", "6000",
                "SPRING_KAFKA_PROPERTIES_HEARTBEAT_INTERVAL_MS", "1500"));
        return environment;
    }

    private String issuer() {
        return url() + "/auth";
    }

    private static String shortName(String service) {
        return service.substring(0, service.indexOf('-'));
    }

    private Path demoToken() {
        return home.run("demo-token");
    }

    private void renewDemoToken(Keys keys) {
        Home.replaceSecret(demoToken(), keys.token("vanphong", Instant.now()));
    }

    private int port(String name) {
        Integer chosen = ports.get(name);
        if (chosen == null) {
            throw new IllegalStateException("no port for " + name);
        }
        return chosen;
    }

    private static void createFolder(Path folder) {
        try {
            Path unused = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StackFailed("cannot make the folder " + folder + ": " + e);
        }
    }

    private void start(
            Running.Part part, Map<String, String> environment, java.util.function.Supplier<List<String>> command) {
        Keeper keeper = new Keeper(
                new Keeper.Child(part.name(), command, environment, home.log(part.name()), home.pid(part.name())),
                Keeper.Pauses.USUAL,
                this::say);
        synchronized (this) {
            if (stopping) {
                return;
            }
            parts.add(part);
            keepers.put(part.name(), keeper);
        }
        tell();
        keeper.start();
    }

    /** Waits until all answer. */
    private void await(List<Running.Part> wanted) throws InterruptedException {
        List<Running.Part> missing = new ArrayList<>(wanted);
        long pause = LOOK_MILLIS;
        while (!missing.isEmpty()) {
            for (Running.Part part : List.copyOf(missing)) {
                if (part.answers()) {
                    say(part.name() + " is up");
                    boolean unused = missing.remove(part);
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

    private void requireHope(Running.Part part) {
        Keeper keeper = keepers.get(part.name());
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

    /** What a group left behind that nobody has joined is waited for a while, and then taken for abandoned. */
    private void awaitNoLag(Lag lag) throws InterruptedException {
        long asked = System.nanoTime();
        long told = asked;
        while (true) {
            long now = System.nanoTime();
            try {
                Map<String, Long> behind = lag.behind(now - asked < ABANDONED.toNanos());
                if (behind.isEmpty()) {
                    return;
                }
                if (now - told > TELL_AFTER.toNanos()) {
                    say("consumers that have yet to catch up: " + behind);
                    told = now;
                }
            } catch (ExecutionException kafkaIsBusy) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Writes what there is to tell to the home, for {@code status} and the other commands. */
    private synchronized void tell() {
        if (!stopping) {
            ProcessHandle self = ProcessHandle.current();
            home.write(new Running(self.pid(), Running.startOf(self), url(), ready, List.copyOf(parts)));
        }
    }

    private void printWhereToLook() {
        System.out.printf(
                """

                Pages                       %1$s
                What was mailed and texted  %1$s/api/sandbox/messages
                An access token             ./chidao token vanphong
                Accounts                    %3$s
                To sign in                  %2$s
                Stop                        Ctrl-C, or ./chidao down

                ready %1$s
                """,
                url(),
                otherProvider == null
                        ? "the password of all is " + secrets.password()
                        : "with the accounts of " + otherProvider,
                accounts().indent(28).strip());
    }

    /** A line for each role, its accounts behind it. */
    private static String accounts() {
        return DemoData.accountsByRole().entrySet().stream()
                .map(role -> "%-10s %s".formatted(role.getKey(), String.join(" ", role.getValue())))
                .collect(Collectors.joining("\n"));
    }

    /** Makes start-up caches where there are none, one after the other; the next start has them. */
    private void train() {
        var unused = Thread.ofPlatform().daemon().name("training").start(() -> {
            for (Training training : trainings) {
                try {
                    if (stopping) {
                        return;
                    }
                    training.run(home.log("start-up-cache"));
                } catch (IOException e) {
                    say("no start-up cache of " + training.app().name() + ": " + e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            Folders.delete(kafkaScratch());
        });
    }

    private Path kafkaScratch() {
        return home.data("kafka-training");
    }

    private void stop() {
        List<Keeper> inOrder = new ArrayList<>();
        synchronized (this) {
            stopping = true;
            inOrder.addAll(keepers.values());
        }
        if (inOrder.isEmpty()) {
            return;
        }
        say("stopping");
        stopAll(List.of(GATEWAY), Duration.ofSeconds(10));
        stopAll(SERVICES, Duration.ofSeconds(20));
        stopAll(List.of(SANDBOX, KAFKA), Duration.ofSeconds(15));
        stopAll(List.of(MONGODB), Duration.ofSeconds(15));
        try {
            boolean unused = Files.deleteIfExists(home.run("stack.json"));
        } catch (IOException e) {
            System.err.println("chidao: " + e);
        }
        say("stopped");
    }

    private void stopAll(List<String> names, Duration limit) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : names) {
                Keeper keeper = keepers.get(name);
                if (keeper != null) {
                    threads.execute(() -> keeper.stop(limit));
                }
            }
        }
    }

    private void say(String what) {
        System.out.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    }
}
