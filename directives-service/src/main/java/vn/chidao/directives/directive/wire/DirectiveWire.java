package vn.chidao.directives.directive.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.calendar.Outcome;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.forms.DirectiveForms;
import vn.chidao.kit.journal.EventWire;

/** Directive events in the words of the contract. */
public final class DirectiveWire implements EventWire<Directive, DirectiveEvent> {

    private static final String PREFIX = "vn.chidao.directive.";

    record Data(@Nullable Object change, DirectiveState directive) {}

    record Amended(List<String> fields) {}

    record Returned(String reason) {}

    record PartReceived(String unit) {}

    record PartReturned(String unit, String reason) {}

    record Submitted(int submissionNo) {}

    record ReworkAsked(
            int submissionNo,
            String reason,
            @Nullable LocalDate newDueDate,
            DirectiveState.@Nullable RecordedState recorded) {}

    record Completed(
            int submissionNo,
            @Nullable Outcome outcome,
            @Nullable String note,
            DirectiveState.@Nullable RecordedState recorded) {}

    record Cancelled(String reason, DirectiveState.@Nullable RecordedState recorded) {}

    record Reassigned(
            String from, String to, @Nullable String reason, DirectiveState.@Nullable RecordedState recorded) {}

    @Override
    public String type(DirectiveEvent event) {
        return PREFIX
                + switch (event) {
                    case DirectiveEvent.Drafted drafted -> "drafted";
                    case DirectiveEvent.Amended amended -> "amended";
                    case DirectiveEvent.Deleted deleted -> "deleted";
                    case DirectiveEvent.Issued issued -> "issued";
                    case DirectiveEvent.Received received -> "received";
                    case DirectiveEvent.Returned returned -> "returned";
                    case DirectiveEvent.PartReceived part -> "part-received";
                    case DirectiveEvent.PartReturned part -> "part-returned";
                    case DirectiveEvent.Submitted submitted -> "submitted";
                    case DirectiveEvent.ReworkAsked rework -> "rework-asked";
                    case DirectiveEvent.Completed completed -> "completed";
                    case DirectiveEvent.Cancelled cancelled -> "cancelled";
                    case DirectiveEvent.Reassigned reassigned -> "reassigned";
                };
    }

    @Override
    public Object data(DirectiveEvent event, Directive after) {
        return new Data(change(event, after), DirectiveState.of(after));
    }

    @Override
    public String snapshotType() {
        return PREFIX + "snapshot";
    }

    @Override
    public Object snapshot(Directive directive) {
        return new Data(null, DirectiveState.of(directive));
    }

    @Override
    public JsonNode lift(String type, JsonNode data) {
        return DirectiveForms.lift(data);
    }

    private static @Nullable Object change(DirectiveEvent event, Directive after) {
        DirectiveState.RecordedState recorded =
                DirectiveState.RecordedState.of(after.handling().recorded());
        return switch (event) {
            case DirectiveEvent.Drafted drafted -> null;
            case DirectiveEvent.Amended amended -> new Amended(amended.fields());
            case DirectiveEvent.Deleted deleted -> null;
            case DirectiveEvent.Issued issued -> null;
            case DirectiveEvent.Received received -> null;
            case DirectiveEvent.Returned returned -> new Returned(returned.reason());
            case DirectiveEvent.PartReceived part ->
                new PartReceived(part.unit().value());
            case DirectiveEvent.PartReturned part ->
                new PartReturned(part.unit().value(), part.reason());
            case DirectiveEvent.Submitted submitted -> new Submitted(submitted.submissionNo());
            case DirectiveEvent.ReworkAsked rework ->
                new ReworkAsked(rework.submissionNo(), rework.reason(), rework.newDueDate(), recorded);
            case DirectiveEvent.Completed completed ->
                new Completed(completed.submissionNo(), completed.outcome(), completed.note(), recorded);
            case DirectiveEvent.Cancelled cancelled -> new Cancelled(cancelled.reason(), recorded);
            case DirectiveEvent.Reassigned reassigned ->
                new Reassigned(reassigned.from().value(), reassigned.to().value(), reassigned.reason(), recorded);
        };
    }
}
