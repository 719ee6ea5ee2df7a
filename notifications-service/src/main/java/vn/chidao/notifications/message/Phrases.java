package vn.chidao.notifications.message;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.chidao.kit.text.Text;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.recipient.Standing;
import vn.chidao.notifications.task.SourceDocument;

/** Phrases of the bundle, in Vietnamese: a person's own language is not known here. */
@Component
class Phrases {

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    /** The Party's numbers name the type. */
    private static final Pattern TYPE_IN_NUMBER = Pattern.compile("^\\d+\\p{L}{0,2}[-–](\\p{L}+)/");

    private final MessageSource messages;

    Phrases(MessageSource messages) {
        this.messages = messages;
    }

    /** Numbers are given as they are to be read, without the grouping that a format would add. */
    String of(String key, Object... arguments) {
        Object[] texts = Arrays.stream(arguments).map(String::valueOf).toArray();
        return messages.getMessage(key, texts, VIETNAMESE);
    }

    /** What is asked of the reader: some are asked in words of their own. */
    String request(String key, Standing standing) {
        String all = of(key);
        return String.valueOf(messages.getMessage(key + "." + standing, null, all, VIETNAMESE));
    }

    String date(@Nullable LocalDate date) {
        return date == null ? "" : date.format(DATE);
    }

    String role(boolean leads) {
        return of(leads ? "role.lead" : "role.coordinating");
    }

    /** As in "Thông báo 125-TB/TU"; null without any source. */
    @Nullable
    String document(@Nullable SourceDocument source, boolean briefly) {
        if (source == null) {
            return null;
        }
        if (source.number() != null) {
            return of("document", typeOf(source), source.number());
        }
        String called = unnumbered(source, briefly);
        return called == null ? null : capitalised(called);
    }

    /** Where a task is found, as in "tại 125-TB/TU"; null without any source. */
    @Nullable
    String place(@Nullable SourceDocument source, boolean briefly) {
        if (source == null) {
            return null;
        }
        return source.number() == null ? unnumbered(source, briefly) : source.number();
    }

    /** What has no number yet is called by what it is and its day. */
    private @Nullable String unnumbered(SourceDocument source, boolean briefly) {
        if (source.heldOn() != null) {
            return briefly || source.title() == null
                    ? of("document.meeting.on", date(source.heldOn()))
                    : of("document.meeting", source.title(), date(source.heldOn()));
        }
        if (source.givenOn() != null) {
            return of("document.instruction", date(source.givenOn()));
        }
        if (source.date() != null) {
            return briefly || source.issuingBody() == null
                    ? of("document.unnumbered", typeOf(source), date(source.date()))
                    : of("document.unnumbered.of", typeOf(source), source.issuingBody(), date(source.date()));
        }
        return source.title();
    }

    /** As in "Thông báo": by its symbol, or by that in the number. */
    private String typeOf(SourceDocument source) {
        String type = source.documentType();
        if (type == null && source.number() != null) {
            Matcher symbol = TYPE_IN_NUMBER.matcher(source.number());
            type = symbol.find() ? symbol.group(1) : null;
        }
        String other = of("document.type");
        if (type == null) {
            return other;
        }
        String key = "document.type." + Text.folded(type).toUpperCase(Locale.ROOT);
        String named = messages.getMessage(key, null, other, VIETNAMESE);
        return named == null ? other : named;
    }

    /** As in "nhiệm vụ 07 tại 125-TB/TU". */
    String task(TaskLine line, boolean briefly) {
        SourceDocument source = line.task().source();
        String place = place(source, briefly);
        String number = line.task().number();
        if (place == null) {
            return number == null ? of("task.bare") : of("task.sourceless", number);
        }
        boolean spoken = source != null && source.number() == null && source.givenOn() != null;
        if (number == null) {
            return of(spoken ? "task.instruction.unnumbered" : "task.unnumbered", place);
        }
        return of(spoken ? "task.instruction" : "task", number, place);
    }

    /** As in "2 quá hạn, 1 đến hạn hôm nay, 2 sắp đến hạn (sớm nhất 04/12/2026)". */
    String standing(List<TaskLine> lines) {
        List<String> parts = new ArrayList<>();
        for (NotificationItem.Kind kind : List.of(
                NotificationItem.Kind.OVERDUE, NotificationItem.Kind.ON_DUE, NotificationItem.Kind.BEFORE_DUE)) {
            List<TaskLine> such =
                    lines.stream().filter(line -> line.kind() == kind).toList();
            if (!such.isEmpty()) {
                TaskLine.Deadline earliest = earliestOf(such);
                parts.add(of("standing." + kind, such.size(), earliest == null ? "" : date(earliest.date())));
            }
        }
        return String.join(", ", parts);
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(VIETNAMESE) + text.substring(1);
    }

    /** As in ", hạn 04/12/2026" or ", hạn sớm nhất 04/12/2026 (quá 6 ngày)"; empty when there is no deadline. */
    String due(List<TaskLine> lines) {
        TaskLine.Deadline earliest = earliestOf(lines);
        if (earliest == null) {
            return "";
        }
        String key = lines.size() == 1 ? "due" : "due.earliest";
        return earliest.isPast()
                ? of(key + ".past", date(earliest.date()), earliest.daysOverdue())
                : of(key, date(earliest.date()));
    }

    /** The date of whoever goes on by another one, as in ", hạn 04/12/2026" or ", không có thời hạn". */
    String newDue(List<TaskLine> lines) {
        String due = due(lines.stream().filter(Phrases::goesOn).toList());
        return due.isEmpty() ? of("due.none") : due;
    }

    /** The word in the keys of phrases. Who goes on by another date reads something else than who is left out. */
    static String wordOf(Occasion occasion, List<TaskLine> lines) {
        if (occasion != Occasion.REASSIGNMENT || lines.stream().noneMatch(Phrases::goesOn)) {
            return occasion.name();
        }
        return lines.stream().allMatch(Phrases::goesOn) ? "DUE_CHANGED" : "REASSIGNMENT_IN_PART";
    }

    private static boolean goesOn(TaskLine line) {
        return line.kind() == NotificationItem.Kind.DUE_CHANGED;
    }

    /** As in " trước 10/12/2026"; empty when there is no deadline, or it has passed. */
    String before(TaskLine.Deadline deadline) {
        return deadline.date() == null || deadline.isPast() ? "" : of("before", date(deadline.date()));
    }

    private static TaskLine.@Nullable Deadline earliestOf(List<TaskLine> lines) {
        return lines.stream()
                .map(TaskLine::deadline)
                .filter(deadline -> deadline.date() != null)
                .min(Comparator.comparing(deadline -> String.valueOf(deadline.date())))
                .orElse(null);
    }
}
