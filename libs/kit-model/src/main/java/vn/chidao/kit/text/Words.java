package vn.chidao.kit.text;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;

/**
 * Words as they are searched: without accents, and {@code 07} is {@code 7}. What is stored and what is asked for are cut in the same
 * way, so {@code 125-TB/TU} is the words {@code 125}, {@code tb} and {@code tu}.
 */
public final class Words {

    /** The longest question, in code points. */
    public static final int LONGEST_QUESTION = 200;

    /** More words than a question needs. */
    public static final int MOST_ASKED = 16;

    /** Of a longer word only its beginning counts. */
    private static final int LONGEST_WORD = 40;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");

    private Words() {}

    /** All words of these texts, each once, in their order. */
    public static List<String> in(Collection<@Nullable String> texts) {
        TreeSet<String> words = new TreeSet<>();
        for (String text : texts) {
            if (text != null) {
                BETWEEN.splitAsStream(Text.folded(text))
                        .filter(word -> !word.isEmpty())
                        .map(Words::normal)
                        .forEach(words::add);
            }
        }
        return List.copyOf(words);
    }

    /**
     * The words of a question; all of them have to be found.
     *
     * @throws Refusal 400 when it is too long, or nothing can be searched by it
     */
    public static List<String> asked(String field, String question) {
        if (Text.length(question) > LONGEST_QUESTION) {
            throw Refusal.invalid(field, "QUESTION_TOO_LONG", LONGEST_QUESTION);
        }
        List<String> words = in(List.of(question));
        if (words.isEmpty()) {
            throw Refusal.invalid(field, "NOTHING_TO_SEARCH");
        }
        if (words.size() > MOST_ASKED) {
            throw Refusal.invalid(field, "TOO_MANY_WORDS", MOST_ASKED);
        }
        return words;
    }

    private static String normal(String word) {
        String normal = LEADING_ZEROS.matcher(word).replaceFirst("");
        return Text.length(normal) <= LONGEST_WORD
                ? normal
                : normal.substring(0, normal.offsetByCodePoints(0, LONGEST_WORD));
    }
}
