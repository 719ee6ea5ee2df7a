package vn.chidao.notifications.message;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.chidao.access.Account;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.people.PersonCopy;
import vn.chidao.notifications.task.Source;

/** Writes e-mails: a sentence, the tasks, and where to go from there. */
@Component
public class MailWriter {

    /** Characters of a directive's summary in a subject. */
    private static final int LONGEST_SUMMARY = 80;

    private final Lines lines;
    private final Words words;
    private final People people;
    private final ITemplateEngine templates;
    private final OfficeClock clock;
    private final String link;
    private final String contact;

    public MailWriter(
            Lines lines,
            Words words,
            People people,
            ITemplateEngine templates,
            OfficeClock clock,
            @Value("${chidao.link.email}") String link,
            @Value("${chidao.contact}") String contact) {
        this.lines = lines;
        this.words = words;
        this.people = people;
        this.templates = templates;
        this.clock = clock;
        this.link = link;
        this.contact = contact;
    }

    /** A task as the templates show it. */
    public record Row(int no, String task, String summary, String unit, String role, String due, String standing) {}

    /** Empty when there is nothing left to tell. */
    public Optional<Mail> write(Delivery delivery) {
        List<Line> told = lines.of(delivery, clock.today());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Context context = new Context(Words.VIETNAMESE);
        context.setVariable("to", nameOf(delivery));
        context.setVariable("opening", opening(delivery, told));
        context.setVariable(
                "rows",
                IntStream.range(0, told.size())
                        .mapToObj(i -> row(i + 1, told.get(i)))
                        .toList());
        context.setVariable("request", words.of("mail.request." + delivery.occasion()));
        context.setVariable("link", link);
        context.setVariable("contact", contact);
        String subject = subject(delivery, told);
        context.setVariable("subject", subject);
        return Optional.of(new Mail(
                subject, templates.process("message.txt", context), templates.process("message.html", context)));
    }

    private String subject(Delivery delivery, List<Line> told) {
        Line first = told.getFirst();
        return switch (delivery.occasion()) {
            case ASSIGNMENT -> {
                LocalDate due = Words.earliest(told);
                String until = due == null ? "" : words.of(told.size() == 1 ? "due" : "due.earliest", words.date(due));
                yield tag(delivery.source(), null)
                        + words.of("mail.subject.assignment", units(told), twoDigits(told.size()), until);
            }
            case REWORK ->
                tag(first.source(), first.number())
                        + words.of(
                                "mail.subject.rework",
                                first.daysOverdue() > 0 ? "" : words.of("before", words.date(first.due())));
            case REMINDER ->
                told.size() == 1
                        ? tag(first.source(), first.number()) + reminder(first)
                        : words.of("mail.subject.reminders", units(told), twoDigits(told.size()), words.standing(told));
        };
    }

    private String reminder(Line line) {
        String summary = shortened(line.summary());
        return switch (line.kind()) {
            case OVERDUE -> words.of("mail.subject.overdue", line.urging(), line.daysOverdue(), summary);
            case ON_DUE -> words.of("mail.subject.on-due", words.date(line.due()), summary);
            case BEFORE_DUE, ASSIGNED, REWORK ->
                words.of("mail.subject.before-due", line.workingDaysLeft(), words.date(line.due()), summary);
        };
    }

    /** As in "[125-TB/TU, NV 07] ". */
    private String tag(@Nullable Source source, @Nullable String number) {
        String place = words.place(source, true);
        if (place == null && number == null) {
            return "";
        }
        if (number == null) {
            return words.of("mail.tag", String.valueOf(place));
        }
        return place == null
                ? words.of("mail.tag", words.of("mail.tag.number", number))
                : words.of("mail.tag", place + ", " + words.of("mail.tag.number", number));
    }

    private String opening(Delivery delivery, List<Line> told) {
        return switch (delivery.occasion()) {
            case ASSIGNMENT -> {
                String document = words.document(delivery.source(), false);
                yield words.of(
                        document == null ? "mail.opening.ASSIGNMENT.sourceless" : "mail.opening.ASSIGNMENT",
                        units(told),
                        twoDigits(told.size()),
                        told.stream().filter(Line::leads).count(),
                        String.valueOf(document));
            }
            case REMINDER ->
                words.of("mail.opening.REMINDER", units(told), twoDigits(told.size()), words.standing(told));
            case REWORK -> words.of("mail.opening.REWORK", units(told));
        };
    }

    private Row row(int no, Line line) {
        String standing = switch (line.kind()) {
            case ASSIGNED -> "";
            case REWORK -> words.of("mail.standing.REWORK");
            case BEFORE_DUE -> words.of("mail.standing.BEFORE_DUE", line.workingDaysLeft());
            case ON_DUE -> words.of("mail.standing.ON_DUE");
            case OVERDUE -> words.of("mail.standing.OVERDUE", line.daysOverdue(), line.urging());
        };
        return new Row(
                no,
                Words.capitalised(words.task(line, false)),
                line.summary() == null ? "" : line.summary(),
                line.unit().name(),
                words.role(line.leads()),
                line.due() == null ? words.of("mail.no-deadline") : words.date(line.due()),
                standing);
    }

    private String nameOf(Delivery delivery) {
        Account account = delivery.person();
        return account == null
                ? ""
                : people.person(account).map(PersonCopy::name).orElse(account.value());
    }

    private static String units(List<Line> told) {
        return told.stream().map(line -> line.unit().name()).distinct().collect(Collectors.joining(", "));
    }

    private static String twoDigits(int count) {
        return String.format(Locale.ROOT, "%02d", count);
    }

    private static String shortened(@Nullable String summary) {
        if (summary == null || summary.length() <= LONGEST_SUMMARY) {
            return summary == null ? "" : summary;
        }
        int end = summary.lastIndexOf(' ', LONGEST_SUMMARY);
        return summary.substring(0, end > 0 ? end : LONGEST_SUMMARY) + "…";
    }
}
