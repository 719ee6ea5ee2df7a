package vn.chidao.directives.source.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.Scan;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.forms.SourceForms;
import vn.chidao.kit.journal.EventWire;

/**
 * Events of sources in the words of the contract. Meetings were the first kind, and types of events are called after them: what
 * kind of source it is stands in the data.
 */
public final class SourceWire implements EventWire<Source, Source.Event> {

    private static final String PREFIX = "vn.chidao.meeting.";

    record Data(@Nullable Object change, State source) {}

    /** What a source says of itself. What does not belong to its kind is absent. */
    record State(
            String id,
            SourceKind kind,
            String title,
            @Nullable String summary,
            @Nullable String documentType,
            @Nullable String number,
            @Nullable LocalDate documentDate,
            @Nullable String signer,
            @Nullable String issuingBody,
            @Nullable String term,
            @Nullable LocalDate heldOn,
            @Nullable String place,
            @Nullable String chair,
            @Nullable List<String> attendees,
            Instruction.@Nullable Form form,
            @Nullable LocalDate givenOn,
            @Nullable Scan scan) {}

    record Issued(String noticeId, List<IssuedDirective> directives) {}

    record Amended(List<String> fields) {}

    record Extended(String directiveId) {}

    /** Its tasks stand in the directive's own event: this one stays small, however many units a notice has. */
    record IssuedDirective(String directiveId) {}

    @Override
    public String type(Source.Event event) {
        return PREFIX
                + switch (event) {
                    case Source.Event.Recorded recorded -> "recorded";
                    case Source.Event.Amended amended -> "amended";
                    case Source.Event.Issued issued -> "issued";
                    case Source.Event.Extended extended -> "extended";
                    case Source.Event.Scanned scanned -> "scanned";
                };
    }

    @Override
    public Object data(Source.Event event, Source after) {
        return new Data(
                switch (event) {
                    case Source.Event.Recorded recorded -> null;
                    case Source.Event.Scanned scanned -> null;
                    case Source.Event.Amended amended -> new Amended(amended.fields());
                    case Source.Event.Issued issued ->
                        new Issued(
                                issued.noticeId(),
                                issued.directives().stream()
                                        .map(directive -> new IssuedDirective(directive.value()))
                                        .toList());
                    case Source.Event.Extended extended ->
                        new Extended(extended.directive().value());
                },
                state(after));
    }

    @Override
    public String snapshotType() {
        return PREFIX + "snapshot";
    }

    @Override
    public Object snapshot(Source source) {
        return new Data(null, state(source));
    }

    @Override
    public JsonNode lift(String type, JsonNode data) {
        return SourceForms.lift(data);
    }

    private static State state(Source source) {
        SourceDetails details = source.details();
        DocumentHead document = details.document();
        Minutes minutes = details.minutes();
        Instruction instruction = details.instruction();
        return new State(
                source.id().value(),
                details.kind(),
                details.title(),
                details.summary(),
                document.type(),
                document.number(),
                document.date(),
                document.signer(),
                document.issuingBody(),
                document.term(),
                details.heldOn(),
                minutes == null ? null : minutes.place(),
                minutes == null ? null : minutes.chair(),
                minutes == null ? null : minutes.attendees(),
                instruction == null ? null : instruction.form(),
                instruction == null ? null : instruction.givenOn(),
                details.scan());
    }
}
