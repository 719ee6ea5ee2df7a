package vn.chidao.kit.testing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** What words of an enum are called in a service's bundles, where a sentence shows one. */
public final class Labels {

    private Labels() {}

    /** The keys of these words that one of the two languages lacks. */
    public static List<String> missing(Enum<?>... words) {
        return Stream.of("/messages.properties", "/messages_en.properties")
                .flatMap(bundle -> missing(bundle, words))
                .toList();
    }

    private static Stream<String> missing(String bundle, Enum<?>... words) {
        Properties texts = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Labels.class.getResourceAsStream(bundle), bundle), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(words)
                .map(word -> word.getDeclaringClass().getSimpleName() + "." + word.name())
                .filter(key -> texts.getProperty(key, "").isBlank())
                .map(key -> bundle + " " + key);
    }
}
