package vn.chidao.gateway.pages.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.HistoryEntry;
import vn.chidao.gateway.api.TasksApi;

/**
 * Something that happened to a directive or one of its tasks, or a day's messages. Public for the template.
 *
 * @param event key of its text in the bundle
 * @param unit whose task it concerns, null for the directive itself
 * @param actor null for messages
 * @param said what was written
 * @param recorded how it was really done, where the office entered it for whoever did it
 * @param messages of that day
 */
public record TimelineEvent(
        @Nullable Instant at,
        Kind kind,
        String event,
        @Nullable String unit,
        HistoryEntry.@Nullable Actor actor,
        List<Said> said,
        @Nullable Recorded recorded,
        List<DeliveriesApi.Delivery> messages) {

    /** What the timeline can be narrowed to. */
    public enum Kind {
        REPORT,
        DECISION,
        MESSAGE
    }

    /** @param name as the API calls it */
    public record Said(String name, String value) {}

    /** @param person account of who did it, null where none is named */
    public record Recorded(
            @Nullable String person,
            String form,
            LocalDate on,
            @Nullable String document) {

        static @Nullable Recorded of(JsonNode told) {
            return told.isObject()
                    ? new Recorded(
                            told.path("for").asString(null),
                            told.path("form").asString(),
                            LocalDate.parse(told.path("on").asString()),
                            told.path("document").asString(null))
                    : null;
        }
    }

    /** What a service notes besides when the other one tells of an act. */
    private static final Set<String> ECHOES = Set.of(
            "event.directive.received",
            "event.directive.part-received",
            "event.directive.returned",
            "event.directive.part-returned",
            "event.directive.submitted",
            "event.task.assigned",
            "event.task.rework",
            "event.task.amended",
            "event.task.due-changed",
            "event.task.closed");

    private static final Set<String> REPORTS = Set.of("progressed", "submitted");
    private static final Set<String> WRITTEN = Set.of(
            "note", "reason", "difficulty", "percent", "reportDocument", "newDueDate", "submissionNo", "assignee");

    static final Comparator<TimelineEvent> NEWEST_FIRST = Comparator.comparing(
                    TimelineEvent::at, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed();

    /** Null for what a service noted of a neighbour's event: that event stands in the timeline itself. */
    static @Nullable TimelineEvent of(HistoryEntry entry) {
        return entry.actor().system() ? null : of("directive", entry, null);
    }

    static @Nullable TimelineEvent of(TasksApi.TaskEntry entry) {
        return entry.entry().actor().system() ? null : of("task", entry.entry(), entry.unitName());
    }

    private static TimelineEvent of(String type, HistoryEntry entry, @Nullable String unit) {
        List<Said> said = new ArrayList<>();
        if (entry.change() != null) {
            entry.change()
                    .propertyStream()
                    .filter(member -> WRITTEN.contains(member.getKey())
                            && member.getValue().isValueNode())
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member ->
                            said.add(new Said(member.getKey(), member.getValue().asString())));
        }
        return new TimelineEvent(
                entry.at(),
                REPORTS.contains(entry.event()) ? Kind.REPORT : Kind.DECISION,
                "event." + type + "." + entry.event(),
                unit,
                entry.actor(),
                said,
                entry.change() == null ? null : Recorded.of(entry.change().path("recorded")),
                List.of());
    }

    /** One act is one event, although the directive and its tasks each keep it in their history. */
    static List<TimelineEvent> withoutEchoes(List<TimelineEvent> events) {
        Set<List<Object>> told = events.stream()
                .filter(event -> !ECHOES.contains(event.event))
                .map(TimelineEvent::act)
                .collect(Collectors.toSet());
        return events.stream()
                .filter(event -> !ECHOES.contains(event.event) || !told.contains(event.act()))
                .toList();
    }

    /** An act is somebody's at a moment. */
    private List<Object> act() {
        return List.of(String.valueOf(at), actor == null ? "" : actor.by());
    }

    /** The messages of each day for one occasion as one event, at the time of the last. */
    static List<TimelineEvent> ofMessages(List<DeliveriesApi.Delivery> deliveries, ZoneId zone) {
        Map<List<Object>, List<DeliveriesApi.Delivery>> days = new LinkedHashMap<>();
        for (DeliveriesApi.Delivery delivery : deliveries) {
            Instant at = delivery.at();
            if (at != null) {
                days.computeIfAbsent(
                                List.of(LocalDate.ofInstant(at, zone), delivery.occasion()), day -> new ArrayList<>())
                        .add(delivery);
            }
        }
        return days.values().stream()
                .map(messages -> new TimelineEvent(
                        messages.stream()
                                .map(DeliveriesApi.Delivery::at)
                                .max(Comparator.nullsFirst(Comparator.naturalOrder()))
                                .orElse(null),
                        Kind.MESSAGE,
                        "deliveries.day." + messages.getFirst().occasion(),
                        null,
                        null,
                        List.of(),
                        null,
                        messages))
                .toList();
    }

    public long count(String channel) {
        return messages.stream()
                .filter(message -> channel.equals(message.channel()))
                .count();
    }

    public long delivered() {
        return messages.stream()
                .filter(message -> "DELIVERED".equals(message.status()))
                .count();
    }
}
