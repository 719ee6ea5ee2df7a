package vn.chidao.gateway.pages.act;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.pages.WrittenDay;

/**
 * What stands in the form of an act, and what goes with it unseen.
 *
 * @param id of what is acted on
 * @param fields what was entered, by the names of the fields
 * @param key the act is done once with the same one
 * @param from the page that the form was opened on
 * @param submissionNo of the report that is judged; blank for none
 * @param version of the directive that is corrected
 */
record EnteredAct(
        ActForm form,
        String id,
        Map<String, String> fields,
        String key,
        @Nullable String from,
        String submissionNo,
        String version) {

    /** Nothing was entered yet. */
    static EnteredAct begun(ActForm form, ActSubject subject, @Nullable String from, LocalDate today) {
        return new EnteredAct(form, subject.id(), suggested(form, subject, today), newKey(), from, "", "").on(subject);
    }

    static EnteredAct sent(ActForm form, String id, MultiValueMap<String, String> all) {
        return new EnteredAct(
                form,
                id,
                fields(form, all),
                keyOf(all),
                all.getFirst("from"),
                one(all, "submissionNo"),
                one(all, "version"));
    }

    static Map<String, String> fields(ActForm form, MultiValueMap<String, String> all) {
        Map<String, String> entered = new LinkedHashMap<>();
        for (ActForm.Field field : form.fields()) {
            List<String> values = all.getOrDefault(field.name(), List.of());
            entered.put(
                    field.name(),
                    field.kind() == ActForm.Kind.UNITS
                            ? values.stream().filter(value -> !value.isBlank()).collect(Collectors.joining(","))
                            : values.stream().findFirst().orElse(""));
        }
        return entered;
    }

    /** The one that was sent, or a new one. */
    static String keyOf(MultiValueMap<String, String> all) {
        String given = one(all, "key");
        return given.isBlank() ? newKey() : given;
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    EnteredAct with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new EnteredAct(form, id, more, key, from, submissionNo, version);
    }

    /** What is sent next is another act. */
    EnteredAct withNewKey() {
        return new EnteredAct(form, id, fields, newKey(), from, submissionNo, version);
    }

    /** Judges and corrects what stands there now. */
    EnteredAct on(ActSubject now) {
        Integer reported = now.submissionNo();
        return new EnteredAct(
                form,
                id,
                fields,
                key,
                from,
                reported == null ? submissionNo : reported.toString(),
                Long.toString(now.version()));
    }

    /** A correction begins with what is there. What is recorded came most often on paper, and today. */
    private static Map<String, String> suggested(ActForm form, ActSubject subject, LocalDate today) {
        if (form == ActForm.AMEND) {
            return subject.present();
        }
        return form.isRecorded() ? Map.of("recorded.form", "PAPER", "recorded.on", WrittenDay.write(today)) : Map.of();
    }

    private static String one(MultiValueMap<String, String> all, String name) {
        return Objects.requireNonNullElse(all.getFirst(name), "");
    }
}
