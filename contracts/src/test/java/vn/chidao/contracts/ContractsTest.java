package vn.chidao.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ContractsTest {

    private static final Path CONTRACTS = Path.of("src", "main", "resources", "contracts");

    @Test
    void everySampleFitsItsSchema() {
        assertThat(samples())
                .hasSizeGreaterThan(20)
                .allSatisfy(sample -> assertThat(errors(schemaOf(sample), read(sample)))
                        .as(sample.toString())
                        .isEmpty());
    }

    @Test
    void aSchemaRefusesWhatNobodyAgreedOn() {
        Path sample = CONTRACTS.resolve("events/task.submitted.json");
        String text = read(sample);
        for (String wrong : List.of(
                text.replace("\"SUBMITTED\"", "\"SENT\""),
                text.replace("\"unit\"", "\"units\""),
                text.replace("\"submissionNo\": 1", "\"submissionNo\": \"1\""),
                text.replace("2026-12-04", "2026-13-04"))) {
            assertThat(wrong).isNotEqualTo(text);
            assertThat(errors(schemaOf(sample), wrong)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void asyncApiNamesWhatHasASampleAndNothingElseButSnapshots() {
        Map<String, Object> document = new Yaml().load(read(CONTRACTS.resolve("asyncapi.yaml")));
        TreeSet<String> named = new TreeSet<>();
        for (Object message : at(document, "components", "messages").keySet()) {
            if (!message.toString().endsWith(".snapshot")) {
                named.add(message.toString());
            }
        }
        TreeSet<String> sampled = new TreeSet<>();
        samples().forEach(sample -> sampled.add(nameOf(sample)));
        assertThat(named).isEqualTo(sampled);

        List<String> carried = new ArrayList<>();
        for (Object channel : at(document, "channels").values()) {
            at(channel, "messages").keySet().forEach(message -> carried.add(message.toString()));
        }
        assertThat(carried)
                .containsExactlyInAnyOrderElementsOf(at(document, "components", "messages").keySet().stream()
                        .map(Object::toString)
                        .toList());
    }

    private static List<Error> errors(Path schema, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(schema), InputFormat.JSON)
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Path schemaOf(Path sample) {
        String aggregate = nameOf(sample).substring(0, nameOf(sample).indexOf('.'));
        return CONTRACTS.resolve("schemas/" + (aggregate.equals("reminder") ? "delivery" : aggregate) + ".json");
    }

    /** What follows the event's name tells one sample of it from another. */
    private static String nameOf(Path sample) {
        return sample.getFileName().toString().replaceFirst("^([^.]+\\.[^.]+)(\\.[^.]+)?\\.json$", "$1");
    }

    private static List<Path> samples() {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("events"))) {
            // What lies in folders below is of earlier forms, which no schema describes any more.
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> at(Object node, String... path) {
        Object found = node;
        for (String step : path) {
            found = ((Map<Object, Object>) found).get(step);
        }
        return (Map<Object, Object>) found;
    }
}
