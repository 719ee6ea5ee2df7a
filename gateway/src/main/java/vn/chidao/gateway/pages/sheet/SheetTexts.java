package vn.chidao.gateway.pages.sheet;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.chidao.gateway.pages.Formats;

/** What sheets say in a person's language. */
public final class SheetTexts {

    private final MessageSource texts;
    private final Locale locale;
    private final Formats format;

    SheetTexts(MessageSource texts, Locale locale, Formats format) {
        this.texts = texts;
        this.locale = locale;
        this.format = format;
    }

    /** @param name of its text, after {@code sheet.} */
    public Sheet.Column column(String name, int width) {
        return new Sheet.Column(texts.getMessage("sheet." + name, null, locale), width);
    }

    /** A word of the services, as the pages write it. */
    public @Nullable String word(String prefix, @Nullable String word) {
        return word == null ? null : texts.getMessage(prefix + word, null, word, locale);
    }

    /** Nothing where it is the usual one. */
    public @Nullable String urgency(@Nullable String urgency) {
        return "NORMAL".equals(urgency) ? null : word("urgency.", urgency);
    }

    /** When what stands in the sheet was read or counted. */
    public String asOf(@Nullable Instant moment) {
        return texts.getMessage("sheet.asOf", new Object[] {format.moment(moment)}, locale);
    }

    /** Under a list that goes on. */
    String more(int rows) {
        return texts.getMessage("sheet.more", new Object[] {format.count(rows)}, locale);
    }
}
