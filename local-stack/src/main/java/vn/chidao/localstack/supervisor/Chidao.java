package vn.chidao.localstack.supervisor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The commands of {@code ./chidao} that need Java. */
public final class Chidao {

    private static final Duration DOWN_LIMIT = Duration.ofSeconds(90);

    private Chidao() {}

    public static void main(String[] args) throws InterruptedException {
        int code;
        try {
            code = run(List.of(args));
        } catch (StackFailed e) {
            System.err.println("chidao: " + e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static int run(List<String> args) throws InterruptedException {
        Home home = Home.ofEnvironment();
        List<String> rest = args.subList(1, args.size());
        return switch (args.getFirst()) {
            case "up" -> {
                requireOf(rest, List.of("--fresh", "--bare"));
                new Stack(home, upOptions(rest.contains("--bare"))).up(rest.contains("--fresh"));
                yield 0;
            }
            case "down" -> down(home);
            case "status" -> status(home);
            case "time" -> time(home, rest);
            case "token" -> {
                if (rest.size() != 1) {
                    throw new StackFailed("whose token? ./chidao token NAME");
                }
                System.out.println(new Keys(home.keys()).token(rest.getFirst(), Instant.now()));
                yield 0;
            }
            case "verify-history" -> {
                if (rest.size() > 1) {
                    throw new StackFailed("one file of seals at most: ./chidao verify-history [FILE]");
                }
                yield operations(home).verifyHistory(rest.isEmpty() ? null : Path.of(rest.getFirst()));
            }
            case "dead-letters" -> DeadLetterCommands.run(home, rest);
            case "republish" -> {
                if (rest.size() > 1) {
                    throw new StackFailed("one kind at most: ./chidao republish [KIND]");
                }
                yield operations(home).republish(rest.isEmpty() ? null : rest.getFirst());
            }
            case "rebuild" -> operations(home).rebuild(rest.isEmpty() ? null : rest.getFirst());
            default -> throw new StackFailed("there is no command " + args.getFirst() + "; see ./chidao help");
        };
    }

    private static Operations operations(Home home) {
        return new Operations(new ServiceClient(home));
    }

    private static int down(Home home) throws InterruptedException {
        if (!home.isHeld()) {
            System.out.println("no stack runs in " + home.folder());
            return 0;
        }
        ProcessHandle supervisor = home.running()
                .flatMap(running -> ProcessHandle.of(running.pid())
                        .filter(process -> Running.startOf(process).equals(running.started())))
                .orElseThrow(() -> new StackFailed("a stack is just starting or stopping in " + home.folder()));
        System.out.println("stopping the stack in " + home.folder() + ", pid " + supervisor.pid());
        supervisor.destroy();
        long deadline = System.nanoTime() + DOWN_LIMIT.toNanos();
        while (home.isHeld() || supervisor.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new StackFailed("it has not ended within " + DOWN_LIMIT.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        System.out.println("stopped");
        return 0;
    }

    private static int status(Home home) {
        Optional<Running> found = home.isHeld() ? home.running() : Optional.empty();
        if (found.isEmpty()) {
            System.out.println("no stack runs in " + home.folder());
            return 1;
        }
        Running running = found.get();
        boolean all = running.ready();
        System.out.printf("%-24s %8s %6s  %s%n", "part", "pid", "port", "state");
        System.out.printf("%-24s %8d %6s  %s%n", "supervisor", running.pid(), "", "up");
        for (Place part : running.parts()) {
            boolean up = part.answers();
            all &= up;
            System.out.printf(
                    "%-24s %8s %6d  %s%n",
                    part.name(), home.pidOf(part.name()).orElse("-"), part.port(), up ? "up" : "down");
            HealthReport.of(part, home).forEach(trouble -> System.out.println("  " + trouble));
        }
        OfficeTime time = officeTime(home);
        if (time.isMoved()) {
            System.out.println("the office's time is " + time);
        }
        System.out.println(all ? "ready " + running.url() : "not ready");
        return all ? 0 : 1;
    }

    /** Tells the office's time, or moves it on, of a stack that runs or does not. */
    private static int time(Home home, List<String> rest) {
        if (rest.size() > 1) {
            throw new StackFailed("“" + String.join(" ", rest) + "” is not understood: ./chidao time [DAY | MOMENT]");
        }
        OfficeTime time = officeTime(home);
        if (!rest.isEmpty()) {
            home.create();
            time.create();
            time.moveTo(rest.getFirst());
        }
        System.out.println(time);
        return 0;
    }

    private static OfficeTime officeTime(Home home) {
        return new OfficeTime(home, Clock.systemUTC(), zone());
    }

    private static UpOptions upOptions(boolean bare) {
        return new UpOptions(
                project(),
                port(),
                environment("MONGODB_URI"),
                otherProvider(),
                environment("CHIDAO_TIME"),
                zone(),
                Demo.of(environment("CHIDAO_DEMO"), bare),
                StartUpCaches.of(environment("CHIDAO_START_UP_CACHE")),
                JvmOptions.Compiler.of(environment("CHIDAO_COMPILER")));
    }

    private static ZoneId zone() {
        String zone = environment("CHIDAO_ZONE");
        try {
            return ZoneId.of(zone == null ? "Asia/Ho_Chi_Minh" : zone);
        } catch (DateTimeException e) {
            throw new StackFailed("CHIDAO_ZONE=" + zone + " is no zone of time, such as Asia/Ho_Chi_Minh");
        }
    }

    private static void requireOf(List<String> given, List<String> known) {
        if (!known.containsAll(given)) {
            throw new StackFailed("“" + String.join(" ", given) + "” is not understood; see ./chidao help");
        }
    }

    private static @Nullable String otherProvider() {
        String issuer = environment("CHIDAO_ISSUER");
        if (issuer != null) {
            for (String name : List.of("CHIDAO_JWKS_URI", "CHIDAO_PROVIDER_URL", "CHIDAO_WEB_CLIENT_SECRET_FILE")) {
                if (environment(name) == null) {
                    throw new StackFailed("CHIDAO_ISSUER names another OIDC provider, so " + name
                            + " is needed too: see docs/configuration.md");
                }
            }
        }
        return issuer;
    }

    private static Path project() {
        String folder = environment("CHIDAO_PROJECT");
        return Path.of(folder == null ? "." : folder).toAbsolutePath().normalize();
    }

    private static int port() {
        String port = environment("CHIDAO_PORT");
        if (port == null) {
            return 8080;
        }
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new StackFailed("CHIDAO_PORT=" + port + " is no port: it is a number from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }
}
