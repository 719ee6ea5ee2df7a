package vn.chidao.notifications.message;

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
import vn.chidao.access.register.Register;
import vn.chidao.access.register.UnitName;
import vn.chidao.kit.text.Text;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.task.SourceDocument;

/** Composes e-mails: a sentence, the tasks, and where to go from there. */
@Component
public class MailComposer {

    /** Code points of a directive's summary in a subject. */
    private static final int LONGEST_SUMMARY = 80;

    private final MessageContent content;
    private final Phrases phrases;
    private final Register register;
    private final ITemplateEngine templates;
    private final OfficeClock clock;
    private final String link;
    private final String contact;

    public MailComposer(
            MessageContent content,
            Phrases phrases,
            Register register,
            ITemplateEngine templates,
            OfficeClock clock,
            @Value("${chidao.link.email}") String link,
            @Value("${chidao.contact}") String contact) {
        this.content = content;
        this.phrases = phrases;
        this.register = register;
        this.templates = templates;
        this.clock = clock;
        this.link = link;
        this.contact = contact;
    }

    /** A task as the templates show it. */
    public record Row(int no, String task, String summary, String unit, String role, String due, String standing) {}

    /** Empty when there is nothing left to say. */
    public Optional<Mail> compose(Delivery delivery) {
        List<TaskLine> lines = content.of(delivery, clock.today());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Context context = new Context(Phrases.VIETNAMESE);
        context.setVariable("to", nameOf(delivery));
        context.setVariable("opening", opening(delivery, lines));
        context.setVariable(
                "rows",
                IntStream.range(0, lines.size())
                        .mapToObj(i -> row(i + 1, lines.get(i)))
                        .toList());
        context.setVariable(
                "request",
                phrases.request(
                        "mail.request." + Phrases.wordOf(delivery.notification().occasion(), lines),
                        content.standing(delivery, lines, clock.today())));
        context.setVariable("link", link);
        context.setVariable("contact", contact);
        String subject = subject(delivery, lines);
        context.setVariable("subject", subject);
        return Optional.of(new Mail(
                subject, templates.process("message.txt", context), templates.process("message.html", context)));
    }

    private String subject(Delivery delivery, List<TaskLine> lines) {
        TaskLine first = lines.getFirst();
        return switch (delivery.notification().occasion()) {
            case ASSIGNMENT ->
                tag(delivery.notification().source(), null)
                        + phrases.of(
                                "mail.subject.assignment", units(lines), twoDigits(lines.size()), phrases.due(lines));
            case HAND_OVER ->
                lines.size() == 1
                        ? tag(first.task().source(), first.task().number())
                                + phrases.of(
                                        "mail.subject.hand-over",
                                        phrases.due(lines),
                                        shortened(first.task().summary()))
                        : phrases.of("mail.subject.hand-over.several", twoDigits(lines.size()), phrases.due(lines));
            case CANCELLATION, REASSIGNMENT ->
                tag(first.task().source(), first.task().number())
                        + phrases.of(
                                "mail.subject."
                                        + Phrases.wordOf(delivery.notification().occasion(), lines),
                                units(lines),
                                shortened(first.task().summary()),
                                phrases.newDue(lines));
            case REWORK ->
                tag(first.task().source(), first.task().number())
                        + phrases.of("mail.subject.rework", phrases.before(first.deadline()));
            case REMINDER ->
                lines.size() == 1
                        ? tag(first.task().source(), first.task().number()) + reminder(first)
                        : phrases.of(
                                "mail.subject.reminders",
                                units(lines),
                                twoDigits(lines.size()),
                                phrases.standing(lines));
        };
    }

    private String reminder(TaskLine line) {
        String summary = shortened(line.task().summary());
        return switch (line.kind()) {
            case OVERDUE ->
                phrases.of("mail.subject.overdue", line.n(), line.deadline().daysOverdue(), summary);
            case ON_DUE ->
                phrases.of("mail.subject.on-due", phrases.date(line.deadline().date()), summary);
            case BEFORE_DUE, ASSIGNED, HANDED_ON, REWORK, CANCELLED, REASSIGNED, DUE_CHANGED ->
                phrases.of(
                        "mail.subject.before-due",
                        line.deadline().workingDaysLeft(),
                        phrases.date(line.deadline().date()),
                        summary);
        };
    }

    /** As in "[125-TB/TU, NV 07] ". */
    private String tag(@Nullable SourceDocument source, @Nullable String number) {
        String place = phrases.place(source, true);
        if (place == null && number == null) {
            return "";
        }
        if (number == null) {
            return phrases.of("mail.tag", String.valueOf(place));
        }
        return place == null
                ? phrases.of("mail.tag", phrases.of("mail.tag.number", number))
                : phrases.of("mail.tag", place + ", " + phrases.of("mail.tag.number", number));
    }

    private String opening(Delivery delivery, List<TaskLine> lines) {
        return switch (delivery.notification().occasion()) {
            case ASSIGNMENT -> {
                String document = phrases.document(delivery.notification().source(), false);
                long leads = lines.stream().filter(TaskLine::leads).count();
                boolean alike = leads == 0 || leads == lines.size();
                yield phrases.of(
                        "mail.opening.ASSIGNMENT" + (document == null ? ".sourceless" : "") + (alike ? ".alike" : ""),
                        units(lines),
                        twoDigits(lines.size()),
                        alike ? phrases.role(leads > 0) : leads,
                        String.valueOf(document));
            }
            case HAND_OVER -> phrases.of("mail.opening.HAND_OVER", units(lines), twoDigits(lines.size()));
            case REMINDER ->
                lines.size() == 1
                        ? phrases.of("mail.opening.REMINDER.one", units(lines))
                        : phrases.of(
                                "mail.opening.REMINDER",
                                units(lines),
                                twoDigits(lines.size()),
                                phrases.standing(lines));
            case REWORK, CANCELLATION, REASSIGNMENT ->
                phrases.of(
                        "mail.opening." + Phrases.wordOf(delivery.notification().occasion(), lines), units(lines));
        };
    }

    private Row row(int no, TaskLine line) {
        String standing = switch (line.kind()) {
            case ASSIGNED, HANDED_ON ->
                line.deadline().isPast()
                        ? phrases.of(
                                "mail.standing.ASSIGNED.past", line.deadline().daysOverdue())
                        : "";
            case REWORK, CANCELLED, REASSIGNED, DUE_CHANGED -> phrases.of("mail.standing." + line.kind());
            case BEFORE_DUE ->
                phrases.of("mail.standing.BEFORE_DUE", line.deadline().workingDaysLeft());
            case ON_DUE -> phrases.of("mail.standing.ON_DUE");
            case OVERDUE -> phrases.of("mail.standing.OVERDUE", line.deadline().daysOverdue(), line.n());
        };
        return new Row(
                no,
                Phrases.capitalised(phrases.task(line, false)),
                line.task().summary() == null ? "" : line.task().summary(),
                line.unit().full(),
                phrases.role(line.leads()),
                line.deadline().date() == null
                        ? phrases.of("mail.no-deadline")
                        : phrases.date(line.deadline().date()),
                standing);
    }

    private String nameOf(Delivery delivery) {
        Account account = delivery.addressee().person();
        return account == null ? "" : register.snapshot().nameOf(account);
    }

    private String units(List<TaskLine> lines) {
        return content.unitsOf(lines).stream().map(UnitName::full).distinct().collect(Collectors.joining(", "));
    }

    private static String twoDigits(int count) {
        return String.format(Locale.ROOT, "%02d", count);
    }

    private static String shortened(@Nullable String summary) {
        return summary == null ? "" : Text.shortened(summary, LONGEST_SUMMARY);
    }
}
