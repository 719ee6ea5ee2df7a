package vn.chidao.directives.source.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Classified;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.DocumentNumber;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.kit.model.Refusal;

/** What a source must not say. */
public final class SourceChecks {

    /** The day of the declaration of independence: what has an earlier date is a slip. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1945, 9, 2);

    private static final Pattern TYPE = Pattern.compile("\\p{L}{1,10}");

    private SourceChecks() {}

    /** @throws Refusal naming the field */
    static void require(SourceDetails details, LocalDate today) {
        DocumentHead document = details.document();
        Minutes minutes = details.minutes();
        Instruction instruction = details.instruction();
        Classified.refuse("title", details.title());
        Classified.refuse("summary", details.summary());
        Classified.refuse("signer", document.signer());
        Classified.refuse("issuingBody", document.issuingBody());
        Classified.refuse("term", document.term());
        day("documentDate", document.date(), today, "DOCUMENT_IN_THE_FUTURE");
        if (minutes != null) {
            Classified.refuse("place", minutes.place());
            Classified.refuse("chair", minutes.chair());
            List<String> attendees = minutes.attendees();
            for (int n = 0; n < attendees.size(); n++) {
                Classified.refuse("attendees[" + n + "]", attendees.get(n));
            }
            day("heldOn", minutes.heldOn(), today, "MEETING_IN_THE_FUTURE");
        }
        if (instruction != null) {
            day("givenOn", instruction.givenOn(), today, "INSTRUCTION_IN_THE_FUTURE");
        }
        String type = document.type();
        if (type != null && !TYPE.matcher(type).matches()) {
            throw Refusal.invalid("documentType", "WRONG_DOCUMENT_TYPE");
        }
        Optional<DocumentNumber> number = number("number", document.number());
        if (type != null && number.isPresent() && !number.get().isOfType(type)) {
            throw Refusal.invalid(
                    "documentType",
                    "NOT_THE_TYPE_OF_THE_NUMBER",
                    type,
                    number.get().written());
        }
    }

    /** @throws Refusal naming the field of what is no number */
    public static Optional<DocumentNumber> number(String field, @Nullable String number) {
        if (number == null) {
            return Optional.empty();
        }
        return Optional.of(
                DocumentNumber.of(number).orElseThrow(() -> Refusal.invalid(field, "WRONG_DOCUMENT_NUMBER")));
    }

    private static void day(String field, @Nullable LocalDate day, LocalDate today, String future) {
        if (day == null) {
            return;
        }
        if (day.isAfter(today)) {
            throw Refusal.invalid(field, future);
        }
        if (day.isBefore(FIRST_DAY)) {
            throw Refusal.invalid(field, "BEFORE_1945");
        }
    }
}
