package vn.chidao.directives.source;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.directive.SourceRef;

/**
 * What an office entered of a source. Public for the record codec.
 *
 * @param title what it is about (trích yếu)
 * @param minutes of a meeting alone
 * @param instruction of an instruction alone
 * @param scan null until there is one
 */
public record SourceDetails(
        SourceKind kind,
        String title,
        @Nullable String summary,
        DocumentHead document,
        @Nullable Minutes minutes,
        @Nullable Instruction instruction,
        @Nullable Scan scan) {

    /** A source without any day is none. */
    public SourceDetails {
        SourceRef.saidOn(document.date(), minutes == null ? null : minutes.heldOn(), instruction);
    }

    SourceDetails scannedAs(Scan file) {
        return new SourceDetails(kind, title, summary, document, minutes, instruction, file);
    }

    /** What this says in another way than that, in the words of the API. */
    List<String> differingFrom(SourceDetails other) {
        Map<String, @Nullable Object> here = fields();
        Map<String, @Nullable Object> there = other.fields();
        return here.keySet().stream()
                .filter(field -> !Objects.equals(here.get(field), there.get(field)))
                .toList();
    }

    private Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("summary", summary);
        fields.put("documentType", document.type());
        fields.put("number", document.number());
        fields.put("documentDate", document.date());
        fields.put("signer", document.signer());
        fields.put("issuingBody", document.issuingBody());
        fields.put("term", document.term());
        fields.put("heldOn", heldOn());
        fields.put("place", minutes == null ? null : minutes.place());
        fields.put("chair", minutes == null ? null : minutes.chair());
        fields.put("attendees", minutes == null ? null : minutes.attendees());
        fields.put("form", instruction == null ? null : instruction.form());
        fields.put("givenOn", instruction == null ? null : instruction.givenOn());
        fields.put("scan", scan);
        return fields;
    }

    public LocalDate saidOn() {
        return SourceRef.saidOn(document.date(), heldOn(), instruction);
    }

    public @Nullable LocalDate heldOn() {
        return minutes == null ? null : minutes.heldOn();
    }
}
