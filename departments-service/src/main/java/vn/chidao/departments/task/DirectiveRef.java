package vn.chidao.departments.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a task says of its directive. Public for the record codec.
 *
 * @param summary the beginning of its content (trích yếu)
 */
public record DirectiveRef(
        @Nullable String number,
        String summary,
        @Nullable String issuer,
        @Nullable String monitor,
        String urgency,
        @Nullable SourceRef source) {

    DirectiveRef from(SourceRef now) {
        return new DirectiveRef(number, summary, issuer, monitor, urgency, now);
    }

    /**
     * Where it comes from. What does not belong to its kind is absent.
     *
     * @param kind as directives-service calls it
     * @param documentType symbol of the type, such as TB or KL
     * @param issuingBody null where the document is the committee's own
     * @param date of the document
     * @param form of an instruction, as directives-service calls it
     */
    public record SourceRef(
            String id,
            String kind,
            String title,
            @Nullable String documentType,
            @Nullable String number,
            @Nullable String issuingBody,
            @Nullable LocalDate date,
            @Nullable LocalDate heldOn,
            @Nullable String form,
            @Nullable LocalDate givenOn) {}
}
