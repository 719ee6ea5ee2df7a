package vn.chidao.notifications.message;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.people.UnitCopy;
import vn.chidao.notifications.task.Source;

/**
 * Writes SMS: unaccented, one part, and never the text of a directive. What is too long is said more and more briefly: the
 * meeting by its day alone, then the unit by its code, then no more than how many tasks wait.
 */
@Component
public class SmsWriter {

    /** How names are written. */
    private record Style(boolean meetingsBriefly, Function<UnitCopy, String> unit) {}

    private static final List<Style> STYLES = List.of(
            new Style(false, UnitCopy::calledShortly),
            new Style(true, UnitCopy::calledShortly),
            new Style(true, UnitCopy::abbreviated));

    private final Lines lines;
    private final Words words;
    private final OfficeClock clock;
    private final String link;
    private final String contact;

    public SmsWriter(
            Lines lines,
            Words words,
            OfficeClock clock,
            @Value("${chidao.link.sms}") String link,
            @Value("${chidao.contact}") String contact) {
        this.lines = lines;
        this.words = words;
        this.clock = clock;
        this.link = link;
        this.contact = contact;
    }

    /** Empty when there is nothing left to tell. */
    public Optional<String> write(Delivery delivery) {
        List<Line> told = lines.of(delivery, clock.today());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        List<String> candidates = new ArrayList<>();
        for (Style style : STYLES) {
            candidates.add(sentence(delivery, told, style));
        }
        candidates.add(words.of("sms.briefest", told.size()));
        List<String> plain =
                candidates.stream().map(text -> Gsm7.plain(text + ending())).toList();
        return Optional.of(plain.stream()
                .filter(text -> Gsm7.septets(text) <= Gsm7.ONE_PART)
                .findFirst()
                .orElseGet(() -> cut(plain.getLast())));
    }

    private String sentence(Delivery delivery, List<Line> told, Style style) {
        return switch (delivery.occasion()) {
            case ASSIGNMENT -> assignment(delivery.source(), told, style);
            case REWORK -> rework(told.getFirst(), style);
            case REMINDER -> told.size() == 1 ? reminder(told.getFirst(), style) : reminders(told, style);
        };
    }

    private String assignment(@Nullable Source announced, List<Line> told, Style style) {
        Line first = told.getFirst();
        String document = words.document(announced, style.meetingsBriefly());
        String subject = document == null ? words.of("sms.gives.nobody") : words.of("sms.gives", document);
        LocalDate due = Words.earliest(told);
        if (told.size() == 1) {
            return words.of(
                    "sms.assignment.one",
                    subject,
                    unit(first, style),
                    words.role(first.leads()),
                    first.number() == null ? "" : " " + first.number(),
                    due == null ? "" : words.of("due", words.date(due)));
        }
        return words.of(
                "sms.assignment.several",
                subject,
                units(told, style),
                told.size(),
                told.stream().filter(Line::leads).count(),
                due == null ? "" : words.of("due.earliest", words.date(due)));
    }

    private String rework(Line line, Style style) {
        LocalDate due = line.due();
        return words.of(
                "sms.rework",
                words.task(line, style.meetingsBriefly()),
                unit(line, style),
                due == null || line.daysOverdue() > 0 ? "" : words.of("before", words.date(due)));
    }

    private String reminder(Line line, Style style) {
        String task = Words.capitalised(words.task(line, style.meetingsBriefly()));
        String due = words.date(line.due());
        String unit = unit(line, style);
        return switch (line.kind()) {
            case OVERDUE -> words.of("sms.overdue", line.urging(), task, unit, line.daysOverdue(), due);
            case ON_DUE -> words.of("sms.on-due", task, unit, words.role(line.leads()), due);
            case BEFORE_DUE, ASSIGNED, REWORK ->
                words.of("sms.before-due", task, unit, words.role(line.leads()), line.workingDaysLeft(), due);
        };
    }

    private String reminders(List<Line> told, Style style) {
        return words.of("sms.reminders", units(told, style), told.size(), words.standing(told));
    }

    private String unit(Line line, Style style) {
        return style.unit().apply(line.unit());
    }

    private static String units(List<Line> told, Style style) {
        return told.stream()
                .map(line -> style.unit().apply(line.unit()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String ending() {
        if (!link.isBlank()) {
            return ": " + link;
        }
        return contact.isBlank() ? "." : ". " + words.of("sms.contact", contact);
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
