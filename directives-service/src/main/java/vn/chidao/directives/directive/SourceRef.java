package vn.chidao.directives.directive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a directive says of its source. Public for the record codec.
 *
 * @param document the number and date of the document; both may follow later
 * @param heldOn of a meeting
 * @param instruction of an instruction
 */
public record SourceRef(
        SourceId id,
        SourceKind kind,
        String title,
        DocumentRef document,
        @Nullable LocalDate heldOn,
        @Nullable Instruction instruction) {

    /**
     * How a document is called. Public for the record codec.
     *
     * @param type symbol of the type, such as TB or KL
     * @param number as it is written, such as {@code 125-TB/TU}
     * @param issuingBody null where it is the committee's own
     * @param date ngày ký
     */
    public record DocumentRef(
            @Nullable String type,
            @Nullable String number,
            @Nullable String issuingBody,
            @Nullable LocalDate date) {

        public static final DocumentRef NONE = new DocumentRef(null, null, null, null);
    }

    /** Whether it says what that says. What was stored when every source was a meeting names no type of document. */
    boolean saysTheSameAs(SourceRef other) {
        DocumentRef said = other.document;
        DocumentRef withoutType = new DocumentRef(null, said.number(), said.issuingBody(), said.date());
        return equals(other)
                || equals(
                        new SourceRef(other.id, other.kind, other.title, withoutType, other.heldOn, other.instruction));
    }

    /** The day on which it was said what is to be done: units that existed then may be given it. */
    public LocalDate saidOn() {
        return saidOn(document.date(), heldOn, instruction);
    }

    /** The day that terms are counted from (kể từ ngày ký): of the document, until it has one of what was said. */
    public LocalDate countsFrom() {
        return document.date() != null ? document.date() : saidOn();
    }

    /** Of a meeting or an instruction its own day, of a document its date. */
    public static LocalDate saidOn(
            @Nullable LocalDate documentDate, @Nullable LocalDate heldOn, @Nullable Instruction instruction) {
        if (heldOn != null) {
            return heldOn;
        }
        if (instruction != null) {
            return instruction.givenOn();
        }
        if (documentDate != null) {
            return documentDate;
        }
        throw new IllegalArgumentException("a source without any day");
    }
}
