package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The compose files say what the services understand, and what is documented; no container is needed to see it. */
class ComposeTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String COMPOSE = "docker-compose.yml";
    private static final Set<String> SERVICES =
            Set.of("gateway", "directives-service", "departments-service", "notifications-service");

    /** Read by Spring Boot itself, or by the native library of Kafka Streams. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("(SPRING|SERVER|MANAGEMENT)_[A-Z_]+|ROCKSDB_SHAREDLIB_DIR");

    /** A variable, and what follows on its name. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(.{0,2})");

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "directives-service", "departments-service", "notifications-service"})
    void aServiceReadsEachVariableThatItIsGiven(String service) throws IOException {
        Set<String> read = readBy(service);
        for (String file : files()) {
            assertThat(environment(file, service).keySet())
                    .as("variables of %s in %s", service, file)
                    .filteredOn(name -> !OF_OTHERS.matcher(name).matches())
                    .isSubsetOf(read);
        }
    }

    @Test
    void whatServicesAreGivenAndWhatMayBeSetIsDocumented() throws IOException {
        String settings = Files.readString(PROJECT.resolve("docs/configuration.md"));
        String deployment = Files.readString(PROJECT.resolve("deploy/README.md"));
        for (String file : files()) {
            for (String service : SERVICES) {
                assertThat(environment(file, service).keySet())
                        .filteredOn(name -> !OF_OTHERS.matcher(name).matches())
                        .allSatisfy(name -> assertThat(settings).as(file).contains("`" + name + "`"));
            }
            assertThat(variablesOf(PROJECT.resolve(file)))
                    .allSatisfy(
                            name -> assertThat(settings + deployment).as(file).contains(name));
        }
    }

    @Test
    void theExampleSetsNothingThatNobodyReads() throws IOException {
        Set<String> understood = new TreeSet<>(variablesOf(PROJECT.resolve(COMPOSE)));
        for (String service : SERVICES) {
            understood.addAll(environment(COMPOSE, service).keySet());
        }
        assertThat(Files.readAllLines(PROJECT.resolve("deploy/env.example")))
                .filteredOn(line -> line.matches("#?[A-Z_]+=.*"))
                .isNotEmpty()
                .extracting(line -> line.replaceAll("^#|=.*$", ""))
                .isSubsetOf(understood);
    }

    /** Without relay, SMS centre and file of settings it starts: nothing has to be set. */
    @Test
    void nothingHasToBeSetAndNoRelayIsAssumed() throws IOException {
        for (String file : files()) {
            Matcher variables = VARIABLE.matcher(Files.readString(PROJECT.resolve(file)));
            while (variables.find()) {
                assertThat(variables.group(2))
                        .as("%s in %s", variables.group(), file)
                        .isEqualTo(":-");
            }
        }
        for (String host : List.of("SMTP_HOST", "SMPP_HOST")) {
            assertThat(SERVICES)
                    .filteredOn(service -> environment(COMPOSE, service).containsKey(host))
                    .isNotEmpty()
                    .allSatisfy(service ->
                            assertThat(environment(COMPOSE, service).get(host)).isEqualTo("${" + host + ":-}"));
        }
        assertThat(section(COMPOSE, "services"))
                .containsOnlyKeys(Stream.concat(SERVICES.stream(), Stream.of("mongo", "kafka"))
                        .toList());
    }

    @Test
    void everybodyIsLookedAtStartedAgainAndHeldToALimit() throws IOException {
        Map<String, Object> services = section(COMPOSE, "services");
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(keys(service)).as(name).contains("restart", "mem_limit", "security_opt", "logging");
            assertThat(SERVICES.contains(name) || keys(service).contains("healthcheck"))
                    .as(name)
                    .isTrue();
            assertThat(keys(service).contains("ports")).as(name).isEqualTo(name.equals("gateway"));
        });
        // The services' image has theirs.
        assertThat(Files.readString(PROJECT.resolve("deploy/Dockerfile"))).contains("\nHEALTHCHECK ");
        for (String service : Set.of("directives-service", "departments-service", "notifications-service")) {
            assertThat(((Map<?, ?>) services.get(service)).get("depends_on"))
                    .as(service)
                    .isEqualTo(Map.of(
                            "mongo", Map.of("condition", "service_healthy"),
                            "kafka", Map.of("condition", "service_healthy")));
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> deploy = Files.list(PROJECT.resolve("deploy"))) {
            return Stream.concat(
                            Stream.of(COMPOSE),
                            deploy.map(file -> "deploy/" + file.getFileName())
                                    .filter(file -> file.matches("deploy/docker-compose\\..*\\.yml"))
                                    .sorted())
                    .toList();
        }
    }

    /** What the settings of a service, and of the libraries that it is built from, name. */
    private static Set<String> readBy(String service) throws IOException {
        Set<String> read = new TreeSet<>();
        for (Path module : List.of(PROJECT.resolve(service), PROJECT.resolve("libs"))) {
            try (Stream<Path> files = Files.walk(module)) {
                for (Path file : files.filter(each -> each.toString().matches(".*/src/main/resources/[^/]+\\.yml"))
                        .toList()) {
                    read.addAll(variablesOf(file));
                }
            }
        }
        return read;
    }

    private static Set<String> variablesOf(Path file) throws IOException {
        return VARIABLE.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(Object mapping) {
        return ((Map<?, ?>) mapping).keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    /** What a compose file sets for a service; empty where it does not name it. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(String file, String service) {
        Map<String, Object> settings =
                (Map<String, Object>) section(file, "services").getOrDefault(service, Map.of());
        return (Map<String, Object>) settings.getOrDefault("environment", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(String file, String name) {
        try (InputStream compose = Files.newInputStream(PROJECT.resolve(file))) {
            return (Map<String, Object>)
                    new Yaml().<Map<String, Object>>load(compose).get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
