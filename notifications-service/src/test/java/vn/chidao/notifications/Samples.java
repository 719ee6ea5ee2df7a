package vn.chidao.notifications;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The contract's samples. */
public final class Samples {

    private Samples() {}

    public static String text(String name) {
        try (InputStream sample = Samples.class.getResourceAsStream("/contracts/events/" + name + ".json")) {
            if (sample == null) {
                throw new AssertionError("no sample " + name);
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
