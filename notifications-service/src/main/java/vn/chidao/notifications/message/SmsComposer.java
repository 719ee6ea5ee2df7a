package vn.chidao.notifications.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.register.UnitName;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.task.SourceDocument;

/**
 * Writes SMS: unaccented, one part, and never the text of a directive. What is too long is said more and more briefly: without
 * what is polite alone, the meeting by its day, then the unit by its code, then no more than how many tasks wait.
 */
@Component
public class SmsComposer {

    /** How names are written. */
    private record Style(boolean meetingsBriefly, Function<UnitName, String> unit) {}

    private static final List<Style> STYLES = List.of(
            new Style(false, UnitName::everyday),
            new Style(true, UnitName::everyday),
            new Style(true, UnitName::abbreviated));

    private final MessageContent content;
    private final Phrases phrases;
    private final OfficeClock clock;
    private final String link;
    private final String contact;

    public SmsComposer(
            MessageContent content,
            Phrases phrases,
            OfficeClock clock,
            @Value("${chidao.link.sms}") String link,
            @Value("${chidao.contact}") String contact) {
        this.content = content;
        this.phrases = phrases;
        this.clock = clock;
        this.link = link;
        this.contact = contact;
    }

    /** Empty when there is nothing left to say. */
    public Optional<String> compose(Delivery delivery) {
        List<TaskLine> lines = content.of(delivery, clock.today());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<String> candidates = new ArrayList<>();
        for (Style style : STYLES) {
            String sentence = sentence(delivery, lines, style);
            candidates.add(sentence.replaceAll("[⟨⟩]", ""));
            candidates.add(sentence.replaceAll("⟨[^⟩]*⟩", ""));
        }
        candidates.add(phrases.of("sms.briefest", lines.size()));
        List<String> plain =
                candidates.stream().map(text -> Gsm7.plain(text + ending())).toList();
        return Optional.of(plain.stream()
                .filter(text -> Gsm7.septets(text) <= Gsm7.ONE_PART)
                .findFirst()
                .orElseGet(() -> cut(plain.getLast())));
    }

    private String sentence(Delivery delivery, List<TaskLine> lines, Style style) {
        return switch (delivery.notification().occasion()) {
            case ASSIGNMENT -> assignment(delivery.notification().source(), lines, style);
            case HAND_OVER -> handOver(delivery, lines, style);
            case REWORK -> rework(lines.getFirst(), style);
            case CANCELLATION, REASSIGNMENT ->
                phrases.of(
                        "sms." + Phrases.wordOf(delivery.notification().occasion(), lines),
                        Phrases.capitalised(phrases.task(lines.getFirst(), style.meetingsBriefly())),
                        units(lines, style),
                        phrases.newDue(lines));
            case REMINDER -> lines.size() == 1 ? reminder(lines.getFirst(), style) : reminders(lines, style);
        };
    }

    private String assignment(@Nullable SourceDocument announced, List<TaskLine> lines, Style style) {
        TaskLine first = lines.getFirst();
        String document = phrases.document(announced, style.meetingsBriefly());
        String subject = document == null ? phrases.of("sms.gives.nobody") : phrases.of("sms.gives", document);
        if (lines.size() == 1) {
            return phrases.of(
                    "sms.assignment.one",
                    subject,
                    unit(first, style),
                    phrases.role(first.leads()),
                    first.task().number() == null ? "" : " " + first.task().number(),
                    phrases.due(lines));
        }
        return phrases.of(
                "sms.assignment.several",
                subject,
                units(lines, style),
                lines.size(),
                lines.stream().filter(TaskLine::leads).count(),
                phrases.due(lines));
    }

    private String handOver(Delivery delivery, List<TaskLine> lines, Style style) {
        String request = phrases.request("sms.request.hand-over", content.standing(delivery, lines, clock.today()));
        return lines.size() == 1
                ? phrases.of(
                        "sms.hand-over.one",
                        units(lines, style),
                        phrases.task(lines.getFirst(), style.meetingsBriefly()),
                        phrases.due(lines),
                        request)
                : phrases.of("sms.hand-over.several", units(lines, style), lines.size(), phrases.due(lines), request);
    }

    private String rework(TaskLine line, Style style) {
        return phrases.of(
                "sms.rework",
                phrases.task(line, style.meetingsBriefly()),
                unit(line, style),
                phrases.before(line.deadline()));
    }

    private String reminder(TaskLine line, Style style) {
        String task = Phrases.capitalised(phrases.task(line, style.meetingsBriefly()));
        String due = phrases.date(line.deadline().date());
        String unit = unit(line, style);
        return switch (line.kind()) {
            case OVERDUE ->
                phrases.of("sms.overdue", line.n(), task, unit, line.deadline().daysOverdue(), due);
            case ON_DUE -> phrases.of("sms.on-due", task, unit, phrases.role(line.leads()), due);
            case BEFORE_DUE, ASSIGNED, HANDED_ON, REWORK, CANCELLED, REASSIGNED, DUE_CHANGED ->
                phrases.of(
                        "sms.before-due",
                        task,
                        unit,
                        phrases.role(line.leads()),
                        line.deadline().workingDaysLeft(),
                        due);
        };
    }

    private String reminders(List<TaskLine> lines, Style style) {
        return phrases.of("sms.reminders", units(lines, style), lines.size(), phrases.standing(lines));
    }

    private String unit(TaskLine line, Style style) {
        return style.unit().apply(line.unit());
    }

    private String units(List<TaskLine> lines, Style style) {
        return content.unitsOf(lines).stream().map(style.unit()).distinct().collect(Collectors.joining(", "));
    }

    private String ending() {
        if (!link.isBlank()) {
            return ": " + link;
        }
        return contact.isBlank() ? "." : ". " + phrases.of("sms.contact", contact);
    }

    /** A link or a contact of more than a hundred characters: what is left of the message is all that fits. */
    private static String cut(String text) {
        StringBuilder cut = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (Gsm7.septets(cut.toString() + c) > Gsm7.ONE_PART) {
                break;
            }
            cut.append(c);
        }
        return cut.toString();
    }
}
