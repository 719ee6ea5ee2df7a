package vn.chidao.directives.source;

import java.time.LocalDate;
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

    public LocalDate saidOn() {
        return SourceRef.saidOn(document.date(), heldOn(), instruction);
    }

    public @Nullable LocalDate heldOn() {
        return minutes == null ? null : minutes.heldOn();
    }
}
