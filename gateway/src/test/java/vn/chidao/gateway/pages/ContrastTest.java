package vn.chidao.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the style sheet can be read: WCAG's ratios of what stands on what, in both themes. */
class ContrastTest {

    private static final List<String> TONES =
            List.of("OVERDUE", "DUE_SOON", "ON_TRACK", "AWAITING", "DONE_ON_TIME", "DONE_LATE", "NO_DEADLINE");
    private static final Pattern BLOCK = Pattern.compile("(?m)^(:root|\\[data-bs-theme=\"dark\"]) \\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([A-Z_a-z-]+): (#[0-9a-f]{6});");

    private static final Map<String, Map<String, String>> THEMES = new HashMap<>();

    @BeforeAll
    static void read() throws Exception {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("src/main/resources/static/chidao.css")));
        while (blocks.find()) {
            boolean dark = blocks.group(1).startsWith("[");
            Map<String, String> theme = new HashMap<>(dark ? THEMES.get("light") : Map.of());
            COLOUR.matcher(blocks.group(2)).results().forEach(found -> theme.put(found.group(1), found.group(2)));
            THEMES.put(dark ? "dark" : "light", theme);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void tagsFillsAndTextCanBeRead(String theme) {
        for (String tone : TONES) {
            assertRatio(theme, tone + "-text", tone + "-tag", 6);
            assertRatio(theme, tone + "-text", "card", 4.5);
            assertRatio(theme, tone + "-fill", "card", 3);
            assertRatio(theme, tone + "-fill", "page", 3);
        }
        for (String on : List.of("card", "page", "sunk")) {
            assertRatio(theme, "ink", on, 7);
            assertRatio(theme, "quiet", on, 4.5);
            assertRatio(theme, "link", on, 4.5);
            assertRatio(theme, "focus", on, 3);
            assertRatio(theme, "field", on, 3);
        }
        assertRatio(theme, "brand", "card", 4.5);
        assertRatio(theme, "brand", "brand-tag", 4.5);
        assertRatio(theme, "button-text", "button", 4.5);
        assertRatio(theme, "button-text", "button-hover", 4.5);
        assertRatio(theme, "button-edge", "card", 3);
    }

    @Test
    void theRatioIsThatOfTheStandard() {
        assertThat(ratio("#000000", "#ffffff")).isEqualTo(21);
        assertThat(ratio("#777777", "#ffffff")).isBetween(4.47, 4.49);
        assertThat(ratio("#d99a00", "#ffffff")).as("what bars were before").isLessThan(3);
    }

    private static void assertRatio(String theme, String upper, String lower, double least) {
        Map<String, String> colours = THEMES.get(theme);
        assertThat(colours).as(theme).containsKeys(upper, lower);
        assertThat(ratio(colours.get(upper), colours.get(lower)))
                .as("%s on %s, %s", upper, lower, theme)
                .isGreaterThanOrEqualTo(least);
    }

    private static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
