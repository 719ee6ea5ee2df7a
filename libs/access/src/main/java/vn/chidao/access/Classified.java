package vn.chidao.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;

/**
 * Finds the marks of classified documents, which do not belong in this system: "Độ mật: …", or MẬT, TỐI MẬT, TUYỆT MẬT alone
 * on a line as a stamp has it. Ordinary words such as "bí mật nhà nước" in a sentence are no marks.
 */
public final class Classified {

    private static final Pattern MARK = Pattern.compile(
            "độ\\s+mật\\s*:|^[\\s\\[(]*(?:tuyệt\\s+mật|tối\\s+mật|mật)[\\s\\])]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);

    private Classified() {}

    /** @throws Refusal when the text bears such a mark */
    public static void refuse(String field, @Nullable String text) {
        if (text != null && MARK.matcher(text).find()) {
            throw Refusal.invalid(field, "CLASSIFIED");
        }
    }
}
