package vn.chidao.directives.deadline.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.Recurrence;
import vn.chidao.calendar.written.WrittenDeadline;
import vn.chidao.calendar.written.WrittenDeadline.InPeriod;
import vn.chidao.calendar.written.WrittenDeadline.OnDate;
import vn.chidao.calendar.written.WrittenDeadline.PeriodUnit;
import vn.chidao.calendar.written.WrittenDeadline.Relative;
import vn.chidao.calendar.written.WrittenDeadline.Unreadable;
import vn.chidao.kit.text.Text;

/** Says in a sentence what a written deadline was taken for, so that a clerk sees at once whether it is right. */
@Component
class DeadlineSentences {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu");
    private static final int LONGEST_QUOTE = 80;
    private static final int LAST_OF_A_MONTH = 31;
    private static final String[] ROMAN = {"I", "II", "III", "IV"};

    private final MessageSource messages;

    DeadlineSentences(MessageSource messages) {
        this.messages = messages;
    }

    String says(WrittenDeadline read, LocalDate from, WorkingCalendar calendar, Locale locale) {
        Sentence sentence = new Sentence(from, calendar, locale);
        return switch (read) {
            case OnDate on -> sentence.ofDate(on);
            case InPeriod in -> sentence.ofPeriod(in);
            case Relative relative -> sentence.ofLength(relative);
            case WrittenDeadline.Recurring recurring -> sentence.ofRecurrence(recurring.recurrence());
            case WrittenDeadline.Ongoing ongoing -> sentence.text("ongoing");
            case WrittenDeadline.Unspecified unspecified -> sentence.text("unspecified");
            case Unreadable unreadable -> sentence.ofReason(unreadable);
        };
    }

    /** One answer in one language. */
    private final class Sentence {

        private final LocalDate from;
        private final WorkingCalendar calendar;
        private final Locale locale;

        Sentence(LocalDate from, WorkingCalendar calendar, Locale locale) {
            this.from = from;
            this.calendar = calendar;
            this.locale = locale;
        }

        String ofDate(OnDate on) {
            String day = day(on.date()) + assumed(on.yearAssumed(), on.date()) + moved(on.date());
            LocalTime hour = on.hour();
            return hour == null ? text("date", day) : text("dateAndHour", day, WrittenDeadlineView.HOUR.format(hour));
        }

        String ofPeriod(InPeriod in) {
            String first = DATE.format(in.from());
            String last = day(in.to()) + assumed(in.yearAssumed(), in.to()) + moved(in.to());
            return in.unit() == PeriodUnit.DAYS ? text("days", first, last) : text("period", period(in), first, last);
        }

        private String period(InPeriod in) {
            return switch (in.unit()) {
                case DAYS, WEEK -> text("period.WEEK");
                case MONTH, QUARTER, YEAR -> {
                    String first = name(in.unit(), in.from());
                    String last = name(in.unit(), in.to());
                    yield first.equals(last)
                            ? text("period." + in.unit(), first)
                            : text("periods." + in.unit(), first, last);
                }
            };
        }

        private static String name(PeriodUnit unit, LocalDate day) {
            return switch (unit) {
                case DAYS, WEEK -> DATE.format(day);
                case MONTH -> MONTH.format(day);
                case QUARTER -> ROMAN[(day.getMonthValue() - 1) / 3] + "/" + day.getYear();
                case YEAR -> Integer.toString(day.getYear());
            };
        }

        String ofLength(Relative relative) {
            String length = text("length." + relative.unit(), relative.amount(), "%02d".formatted(relative.amount()));
            LocalDate start = relative.from();
            LocalDate date = relative.date();
            return start == null || date == null
                    ? text("fromAnEvent", length, quoted(String.valueOf(relative.event())))
                    : text("relative", length, DATE.format(start), day(date) + moved(date));
        }

        String ofRecurrence(Recurrence recurrence) {
            StringBuilder said = new StringBuilder(text(
                    recurrence.interval() == 1 ? "every." + recurrence.every() : "everyFew." + recurrence.every(),
                    recurrence.interval()));
            if (recurrence.weekday() != null) {
                said.append(", ").append(text("weekday." + recurrence.weekday()));
            }
            if (recurrence.day() != null) {
                said.append(", ").append(dayOf(recurrence, recurrence.day()));
            }
            if (recurrence.hour() != null) {
                said.append(", ").append(WrittenDeadlineView.HOUR.format(recurrence.hour()));
            }
            return text("recurring", said);
        }

        private String dayOf(Recurrence recurrence, int day) {
            Integer month = recurrence.month();
            if (day == LAST_OF_A_MONTH && recurrence.every() == Recurrence.Every.MONTH) {
                return text("lastOfTheMonth");
            }
            if (recurrence.every() == Recurrence.Every.QUARTER && month != null) {
                return text("lastOfTheQuarter");
            }
            return text("dayOf", month == null ? Integer.toString(day) : day + "/" + month);
        }

        String ofReason(Unreadable unreadable) {
            Object[] named = unreadable.named().stream()
                    .map(one -> one instanceof LocalDate date ? day(date) : quoted(one.toString()))
                    .toArray();
            return switch (unreadable.reason()) {
                case IN_THE_PAST -> text("unreadable.IN_THE_PAST", named[0], DATE.format(from));
                case NO_TIME, NOT_UNDERSTOOD ->
                    text("unreadable." + unreadable.reason(), named) + " " + text("examples");
                default -> text("unreadable." + unreadable.reason(), named);
            };
        }

        private String quoted(String text) {
            return Text.shortened(Text.line(text), LONGEST_QUOTE);
        }

        private String day(LocalDate date) {
            return text("day", text("weekday." + date.getDayOfWeek()), DATE.format(date));
        }

        private String assumed(boolean yearAssumed, LocalDate date) {
            return yearAssumed ? text("yearAssumed", Integer.toString(date.getYear())) : "";
        }

        private String moved(LocalDate date) {
            LocalDate effective = calendar.onOrAfter(date);
            return effective.equals(date) ? "" : text("moved", day(effective));
        }

        String text(String key, Object... arguments) {
            return messages.getMessage("deadline.says." + key, arguments, locale);
        }
    }
}
