package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.chidao.localstack.KafkaMain;
import vn.chidao.localstack.LocalMongo;
import vn.chidao.localstack.Ports;
import vn.chidao.localstack.ReplicaSet;
import vn.chidao.localstack.StandInMain;
import vn.chidao.localstack.sandbox.Sandbox;
import vn.chidao.localstack.supervisor.Settings.Engine;

/** The parts of a stack: what each runs with which environment. */
final class Parts {

    static final String MONGODB = "mongodb";
    static final String KAFKA = "kafka";
    static final String SANDBOX = "sandbox";
    static final String GATEWAY = "gateway";
    static final String PROVIDER = "departments-service";

    /** Tells people of their work. */
    static final String TELLER = "notifications-service";

    /** In the order of {@code docs/configuration.md}. */
    static final List<String> SERVICES = List.of("directives-service", PROVIDER, TELLER);

    private static final String CONTROLLER = "kafka-controller";
    private static final String SMTP = "smtp";
    private static final String SMPP = "smpp";

    private final Home home;
    private final Settings settings;
    private final UpOptions options;
    private final Keys keys;
    private final SignInSecrets secrets;

    Parts(Home home, Settings settings, UpOptions options, Keys keys, SignInSecrets secrets) {
        this.home = home;
        this.settings = settings;
        this.options = options;
        this.keys = keys;
        this.secrets = secrets;
    }

    /** Whose ports a home remembers. */
    static List<String> withPorts() {
        List<String> names = new ArrayList<>(List.of(MONGODB, KAFKA, CONTROLLER, SANDBOX, SMTP, SMPP));
        names.addAll(SERVICES);
        return names;
    }

    /** All of them; prepares what they run from. */
    List<Part> all() throws InterruptedException {
        Map<String, App> services = services();
        List<Part> parts = new ArrayList<>();
        if (settings.engine() == Engine.MONGOD) {
            parts.add(mongod());
        } else if (settings.engine() == Engine.STAND_IN) {
            parts.add(standIn());
        }
        parts.add(kafka());
        parts.add(sandbox());
        services.forEach((name, app) -> parts.add(service(name, app)));
        return parts;
    }

    private Map<String, App> services() throws InterruptedException {
        Map<String, Future<App>> prepared = new LinkedHashMap<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<String> names = new ArrayList<>(SERVICES);
            names.add(GATEWAY);
            for (String name : names) {
                prepared.put(
                        name,
                        threads.submit(
                                () -> App.service(options.project(), name, JvmOptions.ofServices(options.compiler()))));
            }
            Map<String, App> apps = new LinkedHashMap<>();
            for (Map.Entry<String, Future<App>> each : prepared.entrySet()) {
                apps.put(each.getKey(), each.getValue().get());
            }
            return apps;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackFailed failed ? failed : new IllegalStateException(e.getCause());
        }
    }

    private Part mongod() {
        int port = port(MONGODB);
        Path mongod = LocalMongo.mongod()
                .orElseThrow(() -> new StackFailed("the data of " + home.folder()
                        + " is in a mongod of its own, but there is no mongod any more: ./chidao get-mongod"));
        List<String> command = new ArrayList<>(LocalMongo.memberCommand(mongod, folder("mongod"), port));
        command.add("--quiet");
        return Part.of(Place.listening(MONGODB, port), Part.Stage.STORAGE, () -> command)
                .preparedBy(() -> ReplicaSet.ofOne(port));
    }

    private Part standIn() {
        App app = App.ours(options.project(), "stand-in", StandInMain.class, JvmOptions.ofOurs("-Xmx256m"));
        String folder = folder("stand-in").toString();
        String port = Integer.toString(port(MONGODB));
        return Part.of(Place.listening(MONGODB, port(MONGODB)), Part.Stage.STORAGE, () -> app.command(folder, port));
    }

    private Part kafka() {
        App app = App.ours(options.project(), KAFKA, KafkaMain.class, JvmOptions.ofOurs("-Xmx192m"));
        String folder = home.data(KAFKA).toString();
        String port = Integer.toString(port(KAFKA));
        String controller = Integer.toString(port(CONTROLLER));
        Training training = new Training(
                app,
                Map.of(),
                List.of(scratch().toString(), Integer.toString(Ports.free()), Integer.toString(Ports.free()), "once"));
        return Part.of(
                        Place.listening(KAFKA, port(KAFKA)),
                        Part.Stage.SERVERS,
                        () -> app.command(folder, port, controller))
                .trainedBy(training);
    }

    private Part sandbox() {
        App app = App.ours(options.project(), SANDBOX, Sandbox.class, JvmOptions.ofOurs("-Xmx96m"));
        String[] arguments = {
            home.data(SANDBOX).toString(),
            Integer.toString(port(SANDBOX)),
            Integer.toString(port(SMTP)),
            Integer.toString(port(SMPP)),
            OfficeTime.distanceFile(home).toString()
        };
        return Part.of(Place.listening(SANDBOX, port(SANDBOX)), Part.Stage.SERVERS, () -> app.command(arguments));
    }

    private Part service(String name, App app) {
        boolean gateway = name.equals(GATEWAY);
        Map<String, String> environment = gateway ? ofGateway() : ofService(name);
        return Part.of(
                        Place.service(name, gateway ? options.port() : port(name)),
                        gateway ? Part.Stage.FRONT : Part.Stage.SERVICES,
                        app::command)
                .in(environment)
                .trainedBy(new Training(app, environment, List.of()));
    }

    private Map<String, String> common(int port) {
        Map<String, String> environment = new TreeMap<>();
        // Of the C library: each arena keeps what the compilers have given back.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SERVER_ADDRESS", Place.HOST);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("CHIDAO_LOCAL_STACK", "true");
        environment.put("CHIDAO_ZONE", options.zone().getId());
        environment.put("CHIDAO_OFFICE_CLOCK", OfficeTime.distanceFile(home).toString());
        environment.put("CHIDAO_TOKEN_PUBLIC_KEY", keys.publicKeyLocation());
        return environment;
    }

    private Map<String, String> ofGateway() {
        Map<String, String> environment = common(options.port());
        for (String service : SERVICES) {
            environment.put(
                    "CHIDAO_" + shortName(service).toUpperCase(Locale.ROOT) + "_URL",
                    "http://" + Place.HOST + ":" + port(service));
        }
        environment.put("CHIDAO_SANDBOX_URL", "http://" + Place.HOST + ":" + port(SANDBOX));
        // A bare home has nothing to show to a guest.
        if (Files.exists(demoToken(home))) {
            environment.put("CHIDAO_DEMO_TOKEN_FILE", demoToken(home).toString());
        }
        environment.put("CHIDAO_SESSION_KEY_FILE", secrets.sessionKey().toString());
        if (options.otherProvider() == null) {
            environment.put("CHIDAO_ISSUER", issuer());
            environment.put(
                    "CHIDAO_WEB_CLIENT_SECRET_FILE", secrets.clientSecret().toString());
        } else {
            environment.put("CHIDAO_WEB_URL", options.url());
        }
        // Everybody is at one address here, scripts and tests included.
        environment.put("CHIDAO_RATE_API", "0");
        return environment;
    }

    private Map<String, String> ofService(String name) {
        Map<String, String> environment = common(port(name));
        environment.put("MONGODB_URI", mongodbUri());
        environment.put("MONGODB_DATABASE", "chidao_" + shortName(name) + databaseSuffix());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", Place.HOST + ":" + port(KAFKA));
        // A service that was killed is in its groups until its session ends: 10 s otherwise.
        environment.put("SPRING_KAFKA_PROPERTIES_SESSION_TIMEOUT_MS", "6000");
        environment.put("SPRING_KAFKA_PROPERTIES_HEARTBEAT_INTERVAL_MS", "1500");
        environment.put("CHIDAO_STATE_DIR", folder(name).toString());
        environment.put("CHIDAO_BOOTSTRAP_ADMIN", "admin");
        environment.put("CHIDAO_LINK_EMAIL", options.url());
        environment.put("CHIDAO_LINK_SMS", options.url());
        environment.put("CHIDAO_CONTACT", "Văn phòng Tỉnh ủy, 0912000002");
        environment.put("SMTP_HOST", Place.HOST);
        environment.put("SMTP_PORT", Integer.toString(port(SMTP)));
        environment.put("SMTP_FROM", "vanphong@tinhuy.invalid");
        environment.put("SMPP_HOST", Place.HOST);
        environment.put("SMPP_PORT", Integer.toString(port(SMPP)));
        if (options.otherProvider() == null) {
            environment.put("CHIDAO_ISSUER", issuer());
            if (name.equals(PROVIDER)) {
                environment.put(
                        "CHIDAO_KEY_ENCRYPTION_FILE", secrets.sealingSecret().toString());
                environment.put(
                        "CHIDAO_WEB_CLIENT_SECRET_FILE", secrets.clientSecret().toString());
                environment.put(
                        "CHIDAO_DEMO_PASSWORDS_FILE", secrets.passwords().toString());
            } else {
                environment.put("CHIDAO_JWKS_URI", "http://" + Place.HOST + ":" + port(PROVIDER) + "/auth/oauth2/jwks");
            }
        }
        return environment;
    }

    private String mongodbUri() {
        if (options.mongodb() != null) {
            return options.mongodb();
        }
        return settings.engine() == Engine.MONGOD
                ? ReplicaSet.uri(port(MONGODB))
                : "mongodb://" + Place.HOST + ":" + port(MONGODB);
    }

    /** Keeps homes apart that share a server. */
    String databaseSuffix() {
        return settings.engine() == Engine.EXTERNAL ? "_" + settings.id() : "";
    }

    private String issuer() {
        return options.url() + "/auth";
    }

    /** Where the gateway finds the token that the page at the root reads with. */
    static Path demoToken(Home home) {
        return home.run("demo-token");
    }

    /** Where a training run of the broker has its data. */
    Path scratch() {
        return home.data("kafka-training");
    }

    private static String shortName(String service) {
        return service.substring(0, service.indexOf('-'));
    }

    private int port(String name) {
        return settings.port(name);
    }

    private Path folder(String part) {
        Path folder = home.data(part);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StackFailed("cannot make the folder " + folder + ": " + e);
        }
        return folder;
    }
}
