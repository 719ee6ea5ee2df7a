package vn.chidao.directives.source.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.Scan;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Text;

/**
 * What a request says of a source, one field beside the other.
 *
 * @param documentDate of a document; of a meeting it is that of its conclusion notice
 * @param heldOn of a meeting; {@code place}, {@code chair} and {@code attendees} as well
 * @param form of an instruction; {@code givenOn} as well
 */
record SourceFields(
        @NotNull SourceKind kind,
        @NotBlank @OneLine @Size(max = 500) String title,
        @Nullable @Size(max = 10_000) String summary,
        @Nullable @OneLine @Size(max = 20) String documentType,
        @Nullable @OneLine @Size(max = 60) String number,
        @Nullable LocalDate documentDate,
        @Nullable @OneLine @Size(max = 200) String signer,
        @Nullable @OneLine @Size(max = 200) String issuingBody,
        @Nullable @OneLine @Size(max = 60) String term,
        @Nullable LocalDate heldOn,
        @Nullable @OneLine @Size(max = 200) String place,
        @Nullable @OneLine @Size(max = 200) String chair,
        @Nullable @OneLine @Size(max = 200) List<@NotBlank @Size(max = 200) String> attendees,
        Instruction.@Nullable Form form,
        @Nullable LocalDate givenOn,
        @Nullable @Size(max = 60) String committee) {

    /**
     * @param scan that it has
     * @throws Refusal naming the field that its kind needs, or that does not belong to it
     */
    SourceDetails details(@Nullable Scan scan) {
        switch (kind) {
            case MEETING -> {
                required("heldOn", heldOn);
                absent("form", form);
                absent("givenOn", givenOn);
            }
            case DOCUMENT -> {
                required("documentDate", documentDate);
                absentMinutes();
                absent("form", form);
                absent("givenOn", givenOn);
            }
            case INSTRUCTION -> {
                required("form", form);
                required("givenOn", givenOn);
                absentMinutes();
            }
        }
        return new SourceDetails(
                kind,
                title,
                Text.orNull(summary),
                new DocumentHead(
                        Text.orNull(documentType),
                        Text.orNull(number),
                        documentDate,
                        Text.orNull(signer),
                        Text.orNull(issuingBody),
                        Text.orNull(term)),
                heldOn == null
                        ? null
                        : new Minutes(
                                heldOn,
                                Text.orNull(place),
                                Text.orNull(chair),
                                attendees == null ? List.of() : attendees),
                form == null || givenOn == null ? null : new Instruction(form, givenOn),
                scan);
    }

    private void absentMinutes() {
        absent("heldOn", heldOn);
        absent("place", Text.orNull(place));
        absent("chair", Text.orNull(chair));
        absent("attendees", attendees);
    }

    private static void required(String field, @Nullable Object value) {
        if (value == null) {
            throw Refusal.invalid(field, "REQUIRED_BY_SOURCE_KIND");
        }
    }

    private static void absent(String field, @Nullable Object value) {
        if (value != null) {
            throw Refusal.invalid(field, "NOT_OF_THIS_SOURCE_KIND");
        }
    }
}
