package vn.chidao.gateway.pages.register;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form that changes the register. Public for the template.
 *
 * @param word its texts are {@code WORD} and, where there is one, {@code WORD.about} in the bundles
 * @param action where it is sent to
 * @param back where it is left to
 * @param subject whom or what it is about, null for what is not there yet
 * @param other names of the API and those of the fields here, where they differ
 */
public record EntryForm(
        String word,
        String action,
        String back,
        @Nullable String subject,
        List<Field> fields,
        Map<String, String> other) {

    EntryForm(String word, String action, String back, @Nullable String subject, List<Field> fields) {
        this(word, action, back, subject, fields, Map.of());
    }

    /** @param api what the API calls a field of this form */
    EntryForm naming(String api, String field) {
        return new EntryForm(word, action, back, subject, fields, Map.of(api, field));
    }

    /** How a field is entered. */
    public enum Kind {
        LINE,
        /** One on each line. */
        LINES,
        DAY,
        CHOICE,
        /** Some of the options. */
        SEVERAL,
        YES
    }

    /**
     * Something to choose.
     *
     * @param key of the option's text in the bundles, null where the text is data
     */
    public record Option(
            String value, @Nullable String key, @Nullable String text) {

        static Option said(String value, String key) {
            return new Option(value, key, null);
        }

        static Option named(String value, String text) {
            return new Option(value, null, text);
        }
    }

    /** @param name as in the body of the request */
    public record Field(String name, Kind kind, boolean required, List<Option> options) {

        static Field line(String name, boolean required) {
            return new Field(name, Kind.LINE, required, List.of());
        }

        static Field lines(String name) {
            return new Field(name, Kind.LINES, false, List.of());
        }

        static Field day(String name) {
            return new Field(name, Kind.DAY, false, List.of());
        }

        static Field yes(String name) {
            return new Field(name, Kind.YES, false, List.of());
        }

        static Field choice(String name, boolean required, List<Option> options) {
            return new Field(name, Kind.CHOICE, required, options);
        }

        static Field several(String name, List<Option> options) {
            return new Field(name, Kind.SEVERAL, false, options);
        }
    }

    /** Which field of this form it is that the API names, null where it is none. */
    @Nullable
    String fieldOf(@Nullable String api) {
        if (api == null) {
            return null;
        }
        String whole = api.replaceFirst("\\[.*", "");
        String name = other.getOrDefault(whole, whole);
        return has(name) ? name : null;
    }

    private boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }
}
