package vn.chidao.directives.source.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.Scan;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.ActViews;

/** A source as the API shows it. The groups leave no trace in its JSON; what does not belong to its kind is absent. */
record SourceView(
        String id,
        long version,
        SourceKind kind,
        String title,
        @Nullable String summary,
        @JsonUnwrapped DocumentView document,
        @JsonUnwrapped MinutesView minutes,
        @JsonUnwrapped InstructionView instruction,
        @Nullable ScanView scan,
        @Nullable String committee,
        @JsonUnwrapped RecordView recorded,
        @Nullable String noticeId,
        List<String> issuedDirectives,
        List<ActViews.ActView> acts) {

    static SourceView of(Versioned<Source> found, SourceViews.Beside beside) {
        Source source = found.state();
        SourceDetails details = source.details();
        return new SourceView(
                found.id(),
                found.version(),
                details.kind(),
                details.title(),
                details.summary(),
                DocumentView.of(details.document()),
                MinutesView.of(details.minutes()),
                InstructionView.of(details.instruction()),
                ScanView.of(details.scan()),
                source.visibility().committee() == null
                        ? null
                        : source.visibility().committee().value(),
                new RecordView(source.recordedBy().value(), source.recordedAt()),
                source.lastNoticeId(),
                beside.issued(source),
                beside.acts(found));
    }

    record DocumentView(
            @Nullable String documentType,
            @Nullable String number,
            @Nullable LocalDate documentDate,
            @Nullable String signer,
            @Nullable String issuingBody,
            @Nullable String term) {

        static DocumentView of(DocumentHead document) {
            return new DocumentView(
                    document.typeOrThatOfNumber(),
                    document.number(),
                    document.date(),
                    document.signer(),
                    document.issuingBody(),
                    document.term());
        }
    }

    record MinutesView(
            @Nullable LocalDate heldOn,
            @Nullable String place,
            @Nullable String chair,
            @Nullable List<String> attendees) {

        static MinutesView of(@Nullable Minutes minutes) {
            return minutes == null
                    ? new MinutesView(null, null, null, null)
                    : new MinutesView(minutes.heldOn(), minutes.place(), minutes.chair(), minutes.attendees());
        }
    }

    record InstructionView(
            Instruction.@Nullable Form form, @Nullable LocalDate givenOn) {

        static InstructionView of(@Nullable Instruction instruction) {
            return instruction == null
                    ? new InstructionView(null, null)
                    : new InstructionView(instruction.form(), instruction.givenOn());
        }
    }

    record ScanView(String id, String name, long size, String sha256) {

        static @Nullable ScanView of(@Nullable Scan scan) {
            return scan == null ? null : new ScanView(scan.id(), scan.name(), scan.size(), scan.sha256());
        }
    }

    record RecordView(String recordedBy, Instant recordedAt) {}
}
