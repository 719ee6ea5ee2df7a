package vn.chidao.notifications.sms;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A receipt of an SMS centre, as in {@code id:0123 sub:001 dlvrd:001 … stat:DELIVRD err:000 text:…}. */
record Receipt(String id, String state, String error) {

    private static final Pattern FORM = Pattern.compile(
            "\\bid:(\\S+).*?\\bstat:(\\w+)(?:\\s+err:(\\S+))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<String> UNDER_WAY = Set.of("ENROUTE", "ACCEPTD", "SCHEDLD");

    static Optional<Receipt> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String error = matcher.group(3) == null ? "" : matcher.group(3);
        return Optional.of(new Receipt(matcher.group(1), matcher.group(2).toUpperCase(Locale.ROOT), error));
    }

    boolean isFinal() {
        return !UNDER_WAY.contains(state);
    }

    /** Why it did not arrive, null when it did. */
    @Nullable
    String failure() {
        return state.equals("DELIVRD") ? null : "SMSC: " + state + (error.isEmpty() ? "" : " " + error);
    }
}
