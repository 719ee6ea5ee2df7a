package vn.chidao.directives.directive;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.deadline.Deadline;

/**
 * What was directed. Public for the record codec.
 *
 * @param number ordinal within its notice
 * @param content word for word
 * @param issuer lãnh đạo chỉ đạo
 * @param monitor chuyên viên theo dõi
 * @param deliverable sản phẩm
 * @param source that it comes from, null without one
 * @param deadline null in a draft alone, as long as nobody has said it
 */
public record Brief(
        @Nullable String number,
        String content,
        @Nullable Account issuer,
        Urgency urgency,
        @Nullable Account monitor,
        @Nullable String deliverable,
        @Nullable SourceRef source,
        @Nullable Deadline deadline) {

    /** With these in place of what it has; null leaves it as it is. */
    Brief with(@Nullable Account newIssuer, @Nullable Account newMonitor, @Nullable Deadline newDeadline) {
        return new Brief(
                number,
                content,
                newIssuer == null ? issuer : newIssuer,
                urgency,
                newMonitor == null ? monitor : newMonitor,
                deliverable,
                source,
                newDeadline == null ? deadline : newDeadline);
    }

    /** As {@link Deadline#nominalDate}; null without a deadline. */
    @Nullable
    LocalDate nominalDate(@Nullable LocalDate issuedOn, WorkingCalendar calendar) {
        return deadline == null ? null : deadline.nominalDate(issuedOn, calendar);
    }

    /** What this says in another way than that, in the words of the API. */
    List<String> differingFrom(Brief other) {
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("sourceId", Objects.equals(idOf(source), idOf(other.source)));
        same.put("number", Objects.equals(number, other.number));
        same.put("content", content.equals(other.content));
        same.put("issuer", Objects.equals(issuer, other.issuer));
        same.put("urgency", urgency == other.urgency);
        same.put("monitor", Objects.equals(monitor, other.monitor));
        same.put("deliverable", Objects.equals(deliverable, other.deliverable));
        same.put("deadline", Objects.equals(deadline, other.deadline));
        return same.entrySet().stream()
                .filter(field -> !field.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static @Nullable SourceId idOf(@Nullable SourceRef source) {
        return source == null ? null : source.id();
    }

    public Brief from(@Nullable SourceRef where) {
        return new Brief(number, content, issuer, urgency, monitor, deliverable, where, deadline);
    }
}
