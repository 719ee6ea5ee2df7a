package vn.chidao.gateway.pages.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures of the guide: all are there, and show the pages as they are. */
class GuideTest {

    private static final Path PAGES = Path.of("src/main/resources/pages");
    private static final Path PICTURES = Path.of("src/main/resources/static/help");
    private static final Path SHOWN = Path.of("src/test/resources/guide-pictures.txt");

    /** Folders of the pages that each picture shows. */
    private static final Map<String, List<String>> FOLDERS = Map.ofEntries(
            Map.entry("entry", List.of("entry")),
            Map.entry("queue", List.of("queue")),
            Map.entry("record", List.of("directive")),
            Map.entry("briefing", List.of("briefing")),
            Map.entry("deliveries", List.of("deliveries")),
            Map.entry("tasks", List.of("tasks")),
            Map.entry("report", List.of("directive")),
            Map.entry("overview", List.of("overview")),
            Map.entry("directive", List.of("directive")),
            Map.entry("figures", List.of("figures")),
            Map.entry("units", List.of("register")));

    @Test
    void eachPictureIsThereInBothLanguages() throws Exception {
        Set<String> wanted = new TreeSet<>(FOLDERS.keySet());
        Set<String> used = new TreeSet<>();
        for (Guide guide : Guide.values()) {
            for (Guide.Step step : guide.steps()) {
                String picture = step.picture();
                if (picture != null) {
                    used.add(picture);
                }
            }
        }
        assertThat(used).isEqualTo(wanted);
        for (String language : List.of("vi", "en")) {
            try (Stream<Path> files = Files.list(PICTURES.resolve(language))) {
                Set<String> kept = files.map(
                                file -> file.getFileName().toString().replace(".webp", ""))
                        .collect(Collectors.toSet());
                assertThat(kept).as(language).isEqualTo(wanted);
            }
        }
    }

    @Test
    void noPageHasChangedSinceItsPictureWasTaken() throws Exception {
        String now = FOLDERS.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> hash(each.getValue()), (one, other) -> one, TreeMap::new))
                        .entrySet()
                        .stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining("\n"))
                + "\n";
        if (Boolean.getBoolean("guide.write")) {
            Files.writeString(SHOWN, now);
        }
        assertThat(Files.readString(SHOWN))
                .as("the guide shows pages that have changed: ./chidao guide takes its pictures anew; look at them")
                .isEqualTo(now);
    }

    /** Of the templates and texts in those folders. */
    private static String hash(List<String> folders) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String folder : folders) {
                try (Stream<Path> files = Files.list(PAGES.resolve(folder))) {
                    for (Path file : files.sorted().toList()) {
                        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
