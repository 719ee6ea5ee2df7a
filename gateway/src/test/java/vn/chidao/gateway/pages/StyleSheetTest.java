package vn.chidao.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What browsers do not complain of in a style sheet, and what makes pages look wrong. */
class StyleSheetTest {

    private static List<String> lines() throws Exception {
        return Files.readAllLines(Path.of("src/main/resources/static/chidao.css"));
    }

    /** A block that is never closed takes all that follows into it. */
    @Test
    void everyBlockIsClosedBeforeTheNextBegins() throws Exception {
        int depth = 0;
        List<String> within = new ArrayList<>();
        for (String line : lines()) {
            boolean begins = !line.isBlank() && !line.startsWith(" ") && !line.startsWith("}");
            if (begins && depth != 0) {
                within.add(line);
            }
            depth += count(line, '{') - count(line, '}');
            assertThat(depth).as("blocks open after %s", line).isNotNegative();
        }
        assertThat(within).as("begins within a block that is open").isEmpty();
        assertThat(depth).isZero();
    }

    /** A sheet of paper is narrower than a phone's rule would have it. */
    @Test
    void whatIsNarrowIsSaidOfScreensAlone() throws Exception {
        assertThat(lines())
                .filteredOn(line -> line.contains("@media") && line.contains("max-width"))
                .isNotEmpty()
                .allMatch(line -> line.contains("screen and"));
    }

    private static int count(String line, char of) {
        return (int) line.chars().filter(each -> each == of).count();
    }
}
