package vn.chidao.gateway.pages.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.kit.text.Text;

/** What stands in the fields of a form. Public for the template. */
public final class Entered {

    private final Map<String, List<String>> values;

    private Entered(Map<String, List<String>> values) {
        this.values = values;
    }

    static Entered nothing() {
        return new Entered(new LinkedHashMap<>());
    }

    static Entered of(EntryForm form, MultiValueMap<String, String> sent) {
        Entered entered = nothing();
        form.fields().forEach(field -> entered.values.put(field.name(), sent.getOrDefault(field.name(), List.of())));
        form.fields().stream()
                .filter(field -> field.kind() == EntryForm.Kind.LINES)
                .map(EntryForm.Field::name)
                .forEach(field -> entered.with(field, String.join("\n", entered.lines(field))));
        return entered;
    }

    Entered with(String field, @Nullable String value) {
        values.put(field, value == null ? List.of() : List.of(value));
        return this;
    }

    Entered with(String field, @Nullable LocalDate day) {
        return with(field, day == null ? null : WrittenDay.write(day));
    }

    Entered with(String field, Collection<String> several) {
        values.put(field, List.copyOf(several));
        return this;
    }

    /** As it was entered. */
    public String shown(String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : Objects.requireNonNullElse(all.getFirst(), "");
    }

    public boolean has(String field, String value) {
        return values.getOrDefault(field, List.of()).contains(value);
    }

    /** Null where nothing was entered. */
    @Nullable
    String text(String field) {
        String value = shown(field).strip();
        return value.isEmpty() ? null : value;
    }

    /** What was entered line by line, without what is blank. */
    List<String> lines(String field) {
        return shown(field)
                .lines()
                .map(Text::line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean isYes(String field) {
        return text(field) != null;
    }

    public List<String> several(String field) {
        return values.getOrDefault(field, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .distinct()
                .toList();
    }

    /**
     * A day as people write it here: the day comes first.
     *
     * @return as the API writes it, null where nothing was entered
     * @throws WrongEntry where it is no day
     */
    @Nullable
    String day(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        LocalDate day = WrittenDay.read(value);
        if (day == null) {
            throw new WrongEntry(field, "act.noDate");
        }
        return day.toString();
    }

    /** @throws WrongEntry where nothing was chosen */
    String chosen(String field) {
        String value = text(field);
        if (value == null) {
            throw new WrongEntry(field, "form.choose");
        }
        return value;
    }

    /** Whether the same stands in all fields. */
    boolean saysTheSameAs(Entered other, EntryForm form) {
        return form.fields().stream().allMatch(field -> several(field.name()).equals(other.several(field.name())));
    }
}
