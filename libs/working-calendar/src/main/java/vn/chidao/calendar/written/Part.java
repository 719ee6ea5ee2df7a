package vn.chidao.calendar.written;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import vn.chidao.calendar.written.WrittenDeadline.LengthUnit;
import vn.chidao.calendar.written.WrittenDeadline.PeriodUnit;

/** What the grammar finds: a piece of a deadline, as far as the words alone say it. */
sealed interface Part {

    /** 15 giờ 30. */
    record Hour(LocalTime time) implements Part {}

    /** Thứ Sáu. */
    record Weekday(DayOfWeek day) implements Part {}

    /** What covers days of the calendar. */
    sealed interface Stretch extends Part {

        /** Whether it is a period and no day: "trước" does not say which of its ends is meant. */
        default boolean isWholePeriod() {
            return false;
        }

        /** Đến hết quý III: the last day instead of the period. */
        default Stretch byItsEnd() {
            return this;
        }
    }

    /** Ngày 20/10, with or without month and year. */
    record Day(int day, @Nullable Integer month, @Nullable Integer year) implements Stretch {

        static Day of(LocalDate date) {
            return new Day(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
        }
    }

    /**
     * Tháng 11, quý III, năm 2026: whole months of one year.
     *
     * @param first of the year, 1 to 12
     * @param last of the year, 1 to 12
     */
    record Months(int first, int last, @Nullable Integer year, PeriodUnit unit, Portion portion) implements Stretch {

        Months with(Portion other) {
            return new Months(first, last, year, unit, other);
        }

        @Override
        public boolean isWholePeriod() {
            return portion == Portion.WHOLE;
        }

        @Override
        public Stretch byItsEnd() {
            return isWholePeriod() ? with(Portion.END) : this;
        }
    }

    /** Tuần này, by any day of it. */
    record Week(LocalDate day, Portion portion) implements Stretch {

        @Override
        public boolean isWholePeriod() {
            return portion == Portion.WHOLE;
        }

        @Override
        public Stretch byItsEnd() {
            return isWholePeriod() ? new Week(day, Portion.END) : this;
        }
    }

    /** Từ tháng 11 đến tháng 12; từ nay đến ngày 20/10. */
    record Range(Stretch first, Stretch last) implements Stretch {}

    /** Which part of a period is meant. */
    enum Portion {
        WHOLE,
        BEGINNING,
        MIDDLE,
        FIRST_HALF,
        SECOND_HALF,
        LAST_TEN_DAYS,
        /** Its last day, as a date. */
        END
    }

    /**
     * 05 ngày làm việc kể từ ngày ký.
     *
     * @param anchor the day to count from, where another one than that of the document is named
     * @param event to count from, where nobody knows its day
     */
    record Length(
            int amount,
            LengthUnit unit,
            @Nullable Day anchor,
            @Nullable String event) implements Part {}

    /** Hằng tháng. */
    record Recurs(Recurrence recurrence) implements Part {}

    /** Thường xuyên. */
    record Ongoing() implements Part {}

    /** Khẩn trương. */
    record Soon() implements Part {}

    /** With the words that it was found in. */
    record Found(Part part, String text) {}
}
