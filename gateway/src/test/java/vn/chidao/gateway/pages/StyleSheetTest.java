package vn.chidao.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** A name is whole in a template, a script or a controller, or it begins as the names that a template makes: {@code 'tone-' + …}. */
    @Test
    void everyClassIsOfSomePage() throws Exception {
        String pages = Sources.all();
        Set<String> names = Pattern.compile("[\\w-]+")
                .matcher(pages)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        Set<String> classes = Pattern.compile("\\.([a-zA-Z][\\w-]*)(?=[^{}]*\\{)")
                .matcher(String.join("\n", lines()))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(classes)
                .hasSizeGreaterThan(100)
                .allMatch(each -> names.contains(each) || isMade(each, pages), "is of some page");
    }

    private static boolean isMade(String name, String pages) {
        String beginning = name.substring(0, name.lastIndexOf('-') + 1);
        return !beginning.isEmpty() && (pages.contains(beginning + "'") || pages.contains(beginning + "${"));
    }

    private static int count(String line, char of) {
        return (int) line.chars().filter(each -> each == of).count();
    }
}
