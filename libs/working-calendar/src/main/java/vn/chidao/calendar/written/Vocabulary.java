package vn.chidao.calendar.written;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table of words, by the syllables that they are written with: with their marks, or without. */
final class Vocabulary {

    static final Vocabulary EXACT = new Vocabulary(Spelling::exact);
    static final Vocabulary PLAIN = new Vocabulary(Spelling::plain);

    private final UnaryOperator<String> spelling;
    private final Node root = new Node();

    /** What may follow the syllables so far, and what they mean if nothing does. */
    static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final Set<Word> words = EnumSet.noneOf(Word.class);

        @Nullable
        Node after(String syllable) {
            return next.get(syllable);
        }

        Set<Word> words() {
            return words;
        }
    }

    private Vocabulary(UnaryOperator<String> spelling) {
        this.spelling = spelling;
        for (Word word : Word.values()) {
            for (String phrase : word.spellings()) {
                Node node = root;
                for (String syllable : phrase.split(" ")) {
                    node = node.next.computeIfAbsent(spelling.apply(syllable), key -> new Node());
                }
                node.words.add(word);
            }
        }
    }

    /** In a text without any mark, marks are not asked for; in one with them they are, since they tell words apart. */
    static Vocabulary of(String text) {
        return Spelling.isPlain(text) ? PLAIN : EXACT;
    }

    Node root() {
        return root;
    }

    String spell(String syllable) {
        return spelling.apply(syllable);
    }
}
