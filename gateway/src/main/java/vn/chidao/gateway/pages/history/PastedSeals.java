package vn.chidao.gateway.pages.history;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.routes.Service;

/** The lines that an inspector pastes from the mails: {@code service day digest}. */
final class PastedSeals {

    /** As long as the services take. */
    private static final int LONGEST = 200_000;

    private PastedSeals() {}

    /** What is wrong with a line; the text is {@code kept.WORD} in the bundle. */
    record Wrong(String word, int line) {}

    /** The first wrong line, null when all can be compared: nothing that was pasted may be passed over in silence. */
    static @Nullable Wrong firstWrong(String text) {
        if (text.length() > LONGEST) {
            return new Wrong("TOO_LONG", 0);
        }
        List<String> services =
                Service.JOURNALS.stream().map(Service::nameInSeals).toList();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.strip().split("\\s+");
            if (words.length != 3) {
                return new Wrong("FORM", number);
            }
            if (!services.contains(words[0])) {
                return new Wrong("SERVICE", number);
            }
            if (!isDay(words[1])) {
                return new Wrong("DAY", number);
            }
            if (!words[2].toLowerCase(Locale.ROOT).matches("[0-9a-f]{64}")) {
                return new Wrong("DIGEST", number);
            }
        }
        return null;
    }

    private static boolean isDay(String word) {
        try {
            return LocalDate.parse(word).getYear() > 0;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
