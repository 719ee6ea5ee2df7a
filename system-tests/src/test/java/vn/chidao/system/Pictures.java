package vn.chidao.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;
import vn.chidao.localstack.Folders;

/** Pictures and prints of the page that is open, as it is seen in a look. */
final class Pictures {

    private static final Path KEPT = Path.of("target", "screenshots");
    private static final int LONGEST = 8000;

    private final ChromeDriver driver;
    private final Look look;

    Pictures(ChromeDriver driver, Look look) {
        this.driver = driver;
        this.look = look;
    }

    /** Those of an earlier run. */
    static void forget() {
        Folders.delete(KEPT);
    }

    /** Keeps a picture of the whole page. */
    void keep(String name) {
        Map<?, ?> size = (Map<?, ?>)
                driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        double height = Math.min(((Number) Objects.requireNonNull(size.get("height"))).doubleValue(), LONGEST);
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", look.width(), "height", Math.max(height, look.height()), "scale", 1);
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        write(name + "-" + look + ".png", decoded(picture));
    }

    /** The upper part of the page, as WebP, small enough to be kept with the sources. */
    byte[] upperPart(int height) {
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", look.width(), "height", height, "scale", 1);
        return decoded(driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of("format", "webp", "quality", 60, "captureBeyondViewport", true, "clip", clip)));
    }

    /**
     * The page as it would be printed.
     *
     * @return how many sheets of A4 that is
     */
    int print(String name) {
        byte[] pdf = decoded(driver.executeCdpCommand(
                "Page.printToPDF", Map.of("preferCSSPageSize", true, "paperWidth", 8.27, "paperHeight", 11.69)));
        write(name + "-" + look.language() + ".pdf", pdf);
        return (int) Pattern.compile("/Type\\s*/Page\\b(?!s)")
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    private static byte[] decoded(Map<String, Object> answer) {
        return Base64.getDecoder().decode((String) Objects.requireNonNull(answer.get("data")));
    }

    private static void write(String name, byte[] bytes) {
        try {
            Files.createDirectories(KEPT);
            Files.write(KEPT.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
