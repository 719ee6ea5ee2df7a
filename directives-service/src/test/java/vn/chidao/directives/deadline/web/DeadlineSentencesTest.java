package vn.chidao.directives.deadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.calendar.written.DeadlineReader;
import vn.chidao.calendar.written.WrittenDeadline;
import vn.chidao.calendar.written.WrittenDeadline.Reason;
import vn.chidao.calendar.written.WrittenDeadline.Unreadable;

/** On Thursday, 26 November 2026. */
class DeadlineSentencesTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 26);
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final DeadlineSentences SENTENCES = new DeadlineSentences(bundles());

    private static ResourceBundleMessageSource bundles() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static String says(String text, Locale locale) {
        WrittenDeadline read = DeadlineReader.read(text, FROM, WorkingCalendar.MONDAY_TO_FRIDAY);
        return SENTENCES.says(read, FROM, WorkingCalendar.MONDAY_TO_FRIDAY, locale);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trước ngày 25/12 | Hạn: thứ Sáu, ngày 25/12/2026. | Due Friday, 25/12/2026.",
                "trước 15h30 ngày 25/12 | Hạn: 15:30, thứ Sáu, ngày 25/12/2026. | Due at 15:30 on Friday, 25/12/2026.",
                "trước ngày 26/12 | Hạn: thứ Bảy, ngày 26/12/2026; trùng ngày nghỉ, tính đến thứ Hai, ngày 28/12/2026."
                        + " | Due Saturday, 26/12/2026; a day off, so it counts until Monday, 28/12/2026.",
                "trước ngày 10/6 | Hạn: thứ Năm, ngày 10/06/2027 (không ghi năm, hiểu là năm 2027)."
                        + " | Due Thursday, 10/06/2027 (no year is written, taken as 2027).",
                "trong quý IV | Trong quý IV/2026, từ ngày 01/10/2026; hạn: thứ Năm, ngày 31/12/2026."
                        + " | Within quarter IV/2026, from 01/10/2026; due Thursday, 31/12/2026.",
                "tháng 11-12 | Trong các tháng từ 11/2026 đến 12/2026, từ ngày 01/11/2026; hạn: thứ Năm, ngày 31/12/2026."
                        + " | Within the months 11/2026 to 12/2026, from 01/11/2026; due Thursday, 31/12/2026.",
                "trong tuần này | Trong tuần, từ ngày 23/11/2026; hạn: thứ Sáu, ngày 27/11/2026."
                        + " | Within the week, from 23/11/2026; due Friday, 27/11/2026.",
                "đầu tháng 12 | Từ ngày 01/12/2026; hạn: thứ Năm, ngày 10/12/2026."
                        + " | From 01/12/2026; due Thursday, 10/12/2026.",
                "05 ngày làm việc kể từ ngày ký | 05 ngày làm việc kể từ ngày 26/11/2026; hạn: thứ Năm, ngày 03/12/2026."
                        + " | 05 working days from 26/11/2026; due Thursday, 03/12/2026.",
                "1 tuần | 01 tuần kể từ ngày 26/11/2026; hạn: thứ Năm, ngày 03/12/2026."
                        + " | 1 week from 26/11/2026; due Thursday, 03/12/2026.",
                "định kỳ hằng tháng trước ngày 25"
                        + " | Định kỳ hằng tháng, ngày 25. Hệ thống chưa giao nhiệm vụ định kỳ; đề nghị nhập từng kỳ với ngày cụ thể."
                        + " | Recurring: every month, on 25. Directives that come back are not given yet; enter each occurrence with its date.",
                "trước 16h thứ Sáu hằng tuần"
                        + " | Định kỳ hằng tuần, thứ Sáu, 16:00. Hệ thống chưa giao nhiệm vụ định kỳ; đề nghị nhập từng kỳ với ngày cụ thể."
                        + " | Recurring: every week, Friday, 16:00. Directives that come back are not given yet; enter each occurrence with its date.",
                "thường xuyên | Nhiệm vụ thường xuyên: không có thời hạn, không tính tỷ lệ."
                        + " | Standing work: no deadline, out of the rates.",
                "trước ngày 25/11/2026 | Hạn này (thứ Tư, ngày 25/11/2026) đã qua so với ngày 26/11/2026."
                        + " | This day (Wednesday, 25/11/2026) lies before 26/11/2026.",
                "thứ Sáu, ngày 24/12/2026 | Thứ và ngày không khớp: đó là thứ Năm, ngày 24/12/2026."
                        + " | Weekday and date do not match: it is Thursday, 24/12/2026.",
            })
    void repeatsWhatItWasTakenFor(String text, String vietnamese, String english) {
        assertThat(says(text, VIETNAMESE)).isEqualTo(vietnamese);
        assertThat(says(text, Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void saysEverythingInBothLanguages() {
        List<String> texts = List.of(
                "năm 2027",
                "quý I/2027 - quý II/2027",
                "từ tháng 1/2027 đến quý II/2027",
                "10 ngày",
                "2 tháng",
                "2 năm",
                "03 ngày kể từ khi nhận được {0}",
                "hằng ngày",
                "hằng quý",
                "cuối mỗi quý",
                "cuối mỗi tháng",
                "hằng năm",
                "6 tháng một lần",
                "5 ngày một lần",
                "2 tuần một lần",
                "2 tháng một lần",
                "2 năm một lần",
                "trước ngày 15/12 hằng năm",
                "khẩn trương",
                "chủ nhật");
        Stream<String> all = Stream.of(VIETNAMESE, Locale.ENGLISH)
                .flatMap(locale -> Stream.concat(
                        texts.stream().map(text -> says(text, locale)),
                        Stream.of(Reason.values())
                                .map(reason -> SENTENCES.says(
                                        new Unreadable(reason, named(reason)),
                                        FROM,
                                        WorkingCalendar.MONDAY_TO_FRIDAY,
                                        locale))));
        assertThat(all)
                .allSatisfy(said -> assertThat(said)
                        .isNotBlank()
                        .endsWith(".")
                        .doesNotContain("deadline.says", "{1}", "null", "''"));
    }

    private static List<Object> named(Reason reason) {
        return switch (reason) {
            case NO_TIME -> List.of();
            case IN_THE_PAST, TOO_FAR, WRONG_WEEKDAY -> List.of(FROM);
            case CONTRADICTION -> List.of("20/12", "25/12");
            default -> List.of("x".repeat(500));
        };
    }

    @Test
    void aLongWordIsNotRepeatedWhole() {
        assertThat(says("x".repeat(500), VIETNAMESE).length()).isLessThan(250);
    }
}
