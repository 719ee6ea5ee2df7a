package vn.chidao.gateway.pages;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Desktops with Windows 7 have a Chrome 109 at best. What came later is not used, or named here as what may be missing without
 * anything being lost. The tables hold what somebody might reach for, with the version that has it.
 */
class BrowserFloorTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Missing in the floor, and nothing is lost: pages then change without a fade. */
    private static final List<String> DISPENSABLE = List.of("@view-transition { navigation: auto; }");

    private enum Kind {
        STYLE(
                ".css",
                Map.ofEntries(
                        entry("color-mix\\(", "111"),
                        entry("\\b(oklch|oklab|lch|lab|color)\\(", "111"),
                        entry("\\b(rgb|hsl)\\(from\\b", "119"),
                        entry("light-dark\\(", "123"),
                        entry("text-wrap", "114"),
                        entry("text-box", "133"),
                        entry("field-sizing", "123"),
                        entry("@scope\\b", "118"),
                        entry("@starting-style", "117"),
                        entry("@view-transition", "126"),
                        entry("@position-try", "125"),
                        entry("@container[^{]*style\\(", "111"),
                        entry(":popover-open", "114"),
                        entry(":user-(in)?valid", "119"),
                        entry(":dir\\(", "120"),
                        entry(":open\\b", "133"),
                        entry("::details-content", "131"),
                        entry("::backdrop[^{]*\\bvar\\(", "122"),
                        entry("subgrid", "117"),
                        entry("\\b(sin|cos|tan|pow|sqrt|exp|hypot)\\(", "120"),
                        entry("\\b(round|mod|rem|abs|sign)\\(", "125"),
                        entry("linear\\(", "113"),
                        entry("\\d(rlh|rcap|rex|rch)\\b", "118"),
                        entry("animation-(timeline|range)", "115"),
                        entry("transition-behavior|allow-discrete", "117"),
                        entry("interpolate-size|calc-size", "129"),
                        entry("\\banchor\\(|anchor-name|position-anchor|position-area", "125"),
                        entry("(?<!-webkit-)\\bmask(-image|-size|-position|-repeat)?:", "120"),
                        entry("scrollbar-(color|width)", "121"),
                        entry("width: stretch|height: stretch", "138"),
                        entry("display: [a-z]+ [a-z]+", "115"))),
        SCRIPT(
                ".js",
                Map.ofEntries(
                        entry("\\.(toSorted|toReversed|toSpliced)\\(", "110"),
                        entry("Array\\.fromAsync", "121"),
                        entry("\\b(Object|Map)\\.groupBy", "117"),
                        entry("Promise\\.withResolvers", "119"),
                        entry("Promise\\.try", "128"),
                        entry("URL\\.canParse", "120"),
                        entry("URL\\.parse", "126"),
                        entry("AbortSignal\\.any", "116"),
                        entry(
                                "\\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf)\\(",
                                "122"),
                        entry(
                                "\\.(values|keys|entries)\\(\\)\\s*\\.\\s*(map|filter|find|some|every|take|drop|reduce|toArray|forEach|flatMap)\\(",
                                "122"),
                        entry("(isWellFormed|toWellFormed)\\(", "111"),
                        entry("(show|hide|toggle)Popover|\\bpopover\\b", "114"),
                        entry("startViewTransition", "111"),
                        entry("moveBefore", "133"),
                        entry("requestClose|closedBy", "134"),
                        entry("(set|get)HTMLUnsafe|setHTML\\(", "124"),
                        entry("scheduler\\.(yield)", "129"),
                        entry("RegExp\\.escape", "136"),
                        entry("\\b(await )?using \\w+ =", "134"),
                        entry("\\bwith\\s*\\{\\s*type:", "123"),
                        entry("/[dgimsuy]*v[dgimsuy]*\\.(test|exec)", "112"),
                        entry("Temporal\\.", "144"))),
        TEMPLATE(
                ".html",
                Map.ofEntries(
                        entry("\\bpopover(target)?[=\\s>]", "114"),
                        entry("\\bcommandfor=", "135"),
                        entry("<details[^>]* name=", "120"),
                        entry("<search[\\s>]", "118"),
                        entry("<selectedcontent|<geolocation", "135"),
                        entry("\\bclosedby=", "134"),
                        entry("shadowrootmode", "111")));

        private final String ending;
        private final Map<String, String> newer;

        Kind(String ending, Map<String, String> newer) {
            this.ending = ending;
            this.newer = newer;
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.walk(RESOURCES)) {
                return files.filter(file -> file.toString().endsWith(ending)).toList();
            }
        }

        /** What in that text is newer. */
        private List<String> newerIn(String text) {
            List<String> found = new ArrayList<>();
            newer.forEach((pattern, version) -> text.lines()
                    .filter(line -> DISPENSABLE.stream().noneMatch(line::contains))
                    .filter(Pattern.compile(pattern).asPredicate())
                    .forEach(line -> found.add("Chrome " + version + " has " + pattern + ": " + line.strip())));
            return found;
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatIsNewerIsUsed(Kind kind) throws Exception {
        assertThat(kind.files()).isNotEmpty();
        for (Path file : kind.files()) {
            assertThat(kind.newerIn(Files.readString(file))).as(file.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STYLE    | a { color: color-mix(in srgb, red, blue); }
            STYLE    | h1 { text-wrap: balance; }
            SCRIPT   | const sorted = rows.toSorted();
            SCRIPT   | Object.groupBy(rows, (row) => row.unit)
            TEMPLATE | <div popover>
            """)
    void whatIsNewerIsFound(Kind kind, String text) {
        assertThat(kind.newerIn(text)).isNotEmpty();
    }

    /** Rules within rules came with Chrome 112, and are left out without a word. */
    @Test
    void noRuleStandsWithinARule() throws Exception {
        assertThat(rulesWithinRules(Files.readString(RESOURCES.resolve("static/chidao.css"))))
                .isEmpty();
        assertThat(rulesWithinRules("@media print { a { color: red; } } b { color: blue; i { color: red; } }"))
                .containsExactly("i");
    }

    private static List<String> rulesWithinRules(String style) {
        List<String> within = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        int from = 0;
        String text = style.replaceAll("(?s)/\\*.*?\\*/", "");
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '{' -> {
                    String head = text.substring(from, at).strip();
                    String around = open.peek();
                    if (around != null && !around.startsWith("@")) {
                        within.add(head);
                    }
                    open.push(head);
                    from = at + 1;
                }
                case '}' -> {
                    open.pop();
                    from = at + 1;
                }
                case ';' -> from = at + 1;
                default -> {}
            }
        }
        return within;
    }
}
