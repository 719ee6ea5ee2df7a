package vn.chidao.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundles: both languages say the same things, and each thing is said in one place. */
class TextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Texts with a number that is a limit, or that are said of several things alone. */
    private static final Set<String> NEVER_ONE = Set.of(
            "sheet.more",
            "byhand.about",
            "sheets.about",
            "source.directives.more",
            "list.count.more",
            "me.messages.first");

    @Test
    void whatIsSaidInVietnameseIsSaidInEnglishAndTheOtherWayRound() throws Exception {
        for (Path bundle : bundles()) {
            Path english = bundle.resolveSibling("messages_en.properties");
            assertThat(read(english).stringPropertyNames())
                    .as(bundle.toString())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(read(bundle).stringPropertyNames());
        }
    }

    @Test
    void noTwoBundlesHaveTheSameKey() throws Exception {
        Map<String, Path> owners = new HashMap<>();
        for (Path bundle : bundles()) {
            for (String key : read(bundle).stringPropertyNames()) {
                assertThat(owners.put(key, bundle)).as(key).isNull();
            }
        }
        assertThat(bundles()).hasSizeGreaterThan(4);
    }

    /** By its whole key, or by what a template or a controller makes a key of: {@code |status.${…}|}, {@code word + ".about"}. */
    @Test
    void everyTextIsSaidSomewhere() throws Exception {
        String pages = Sources.all();
        for (Path bundle : bundles()) {
            assertThat(read(bundle).stringPropertyNames())
                    .as(bundle.toString())
                    .allMatch(key -> pages.contains(key) || isMade(key, pages), "is said somewhere");
        }
    }

    /** Such a text chooses its noun, or has none behind its number. */
    @Test
    void oneThingIsNotThingsInEnglish() throws Exception {
        Pattern plural = Pattern.compile("(?<!<)\\{\\d} (\\w+ )?(?!was|is|has|names)\\w+s\\b");
        for (Path bundle : bundles()) {
            Properties texts = read(bundle.resolveSibling("messages_en.properties"));
            assertThat(texts.stringPropertyNames().stream()
                            .filter(key -> !NEVER_ONE.contains(key))
                            .filter(key ->
                                    plural.matcher(texts.getProperty(key)).find()))
                    .as(bundle.toString())
                    .isEmpty();
        }
        assertThat("1 directives").doesNotMatch(plural);
        assertThat("{0} directives").matches(plural);
    }

    private static boolean isMade(String key, String pages) {
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            String beginning = key.substring(0, dot + 1);
            String end = key.substring(dot);
            boolean made = Stream.of("\"", "'", "|", "${").anyMatch(after -> pages.contains(beginning + after))
                    || (pages.contains(key.substring(0, dot))
                            && Stream.of("\"", "'", "|", "}").anyMatch(before -> pages.contains(before + end)));
            if (made) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.getFileName().toString().equals("messages.properties"))
                    .toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }
}
