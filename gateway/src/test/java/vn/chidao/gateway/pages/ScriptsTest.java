package vn.chidao.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts weigh, as they are sent, and that they are sent whole. */
class ScriptsTest {

    private static final Path FOLDER = Path.of("src/main/resources/static");

    private static String script(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    private static int sent(String name) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(sent)) {
            compressed.write(BareScripts.bare(script(name)).getBytes(StandardCharsets.UTF_8));
        }
        return sent.size();
    }

    private static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .toList();
        }
    }

    /** Bytes, compressed. */
    @ParameterizedTest
    @CsvSource({
        "chidao.js, 3500",
        "theme.js, 300",
        "hand.js, 1300",
        "live.js, 1450",
        "scans.js, 800",
        "pick.js, 3000",
        "entry.js, 7500",
        "entry-cells.js, 1100"
    })
    void noneIsHeavierThanWasAgreed(String name, int limit) throws Exception {
        assertThat(sent(name)).as("compressed bytes of %s", name).isLessThanOrEqualTo(limit);
    }

    /** Those aside that single pages load: the grid of entry, and the choice of a unit. */
    @Test
    void aPageLoadsNoMoreThanEightKilobytesOfOurs() throws Exception {
        int sum = 0;
        for (String name : scripts()) {
            sum += name.startsWith("entry") || name.equals("pick.js") ? 0 : sent(name);
        }
        assertThat(sum).isLessThanOrEqualTo(8 * 1024);
    }

    /** Whatever the gateway answers, it answers sooner. */
    @Test
    void nothingIsWaitedForWithoutEnd() throws Exception {
        String limit = Files.readString(Path.of("src/main/resources/application.yml"))
                .replaceAll("(?s).*response-limit: (\\d+)s.*", "$1");
        String head = Files.readString(Path.of("src/main/resources/pages/parts.html"));

        int inPlace = Integer.parseInt(head.replaceAll("(?s).*\"timeout\":(\\d+),.*", "$1"));
        assertThat(inPlace).isGreaterThan(1000 * Integer.parseInt(limit)).isLessThanOrEqualTo(60_000);
        assertThat(script("live.js")).contains("LONGEST_ANSWER = " + inPlace);
    }

    @Test
    void commentsAndIndentationStayHere() {
        assertThat(BareScripts.bare("// Why.\n  const one = 1; // One.\n\n    go(\"//x\");\n"))
                .isEqualTo("const one = 1; // One.\ngo(\"//x\");\n");
    }

    /** A text that goes over several lines would lose what it begins them with. */
    @Test
    void noTextGoesOverSeveralLines() throws Exception {
        for (String name : scripts()) {
            assertThat(script(name).lines())
                    .as(name)
                    .allMatch(line -> line.chars().filter(sign -> sign == '`').count() % 2 == 0)
                    .noneMatch(line -> line.contains("/*") || line.endsWith("\\"));
        }
    }
}
