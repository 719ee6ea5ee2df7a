package vn.chidao.kit.files;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.text.Text;

/** Names of files as people give them: one line, no path, with an ending that fits what the file is. */
final class FileName {

    static final int LONGEST = 200;

    /** A path says where a file lay, and some characters no file system takes. */
    private static final String NEVER_IN_NAMES = "<>:\"|?*";

    private FileName() {}

    /**
     * @param given as the client sent it; null where it sent none
     * @throws Refusal where it is no text, or its ending is that of another type
     */
    static String cleaned(@Nullable String given, FileType type) {
        String text = given == null ? "" : given;
        if (!Text.isText(text)) {
            throw Refusal.invalid("file", "NOT_TEXT");
        }
        String line = Text.line(text);
        String last = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder(last.length());
        last.codePoints()
                .forEach(character -> name.appendCodePoint(NEVER_IN_NAMES.indexOf(character) < 0 ? character : '_'));
        // What begins with a dot is hidden, what ends with one is another file under Windows.
        String plain = name.toString().replaceAll("^[. ]+|[. ]+$", "");
        int dot = plain.lastIndexOf('.');
        String ending = dot < 0 ? "" : plain.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isEnding = ending.matches("[a-z0-9]{1,8}") && !ending.matches("[0-9]+");
        if (isEnding && !type.extensions().contains(ending)) {
            throw Refusal.invalid(
                    "file",
                    "FILE_NAME_DOES_NOT_FIT",
                    "." + ending,
                    type.name(),
                    "." + String.join(", .", type.extensions()));
        }
        String stem = isEnding ? plain.substring(0, dot) : plain;
        String fitting = "." + (isEnding ? ending : type.extensions().getFirst());
        return Text.shortened(stem.isBlank() ? "tep" : stem.strip(), LONGEST - fitting.length()) + fitting;
    }
}
