package vn.chidao.kit.proof;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.chidao.kit.model.Refusal;

/** A seal as an inspector kept it. */
public record GivenSeal(LocalDate day, String digest) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * Reads lines {@code day digest} or {@code service day digest}; those of other services are left out.
     *
     * @throws Refusal 400 naming the line that is neither
     */
    public static List<GivenSeal> parse(String text, String service) {
        List<GivenSeal> given = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String[] words = line.strip().split("\\s+");
            if (line.isBlank() || words.length == 3 && !words[0].equals(service)) {
                continue;
            }
            if (words.length != 2 && words.length != 3) {
                throw Refusal.invalid("given", "SEAL_LINE", number);
            }
            String digest = words[words.length - 1].toLowerCase(Locale.ROOT);
            if (!DIGEST.matcher(digest).matches()) {
                throw Refusal.invalid("given", "SEAL_LINE_DIGEST", number);
            }
            try {
                given.add(new GivenSeal(LocalDate.parse(words[words.length - 2]), digest));
            } catch (DateTimeException noDay) {
                throw Refusal.invalid("given", "SEAL_LINE_DAY", number);
            }
        }
        return given;
    }
}
