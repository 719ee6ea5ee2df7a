package vn.chidao.calendar.written;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.calendar.WorkingCalendar;

/** Phrases as clerks type them on Thursday, 26 November 2026. */
class DeadlineReaderTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 26);

    private static String read(String phrase) {
        return InShort.of(DeadlineReader.read(phrase, FROM, WorkingCalendar.MONDAY_TO_FRIDAY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trước ngày 25/12/2026 | DATE 2026-12-25",
                "Trước ngày 25/12/2026. | DATE 2026-12-25",
                "chậm nhất ngày 25-12-2026 | DATE 2026-12-25",
                "chậm nhất là ngày 25.12.2026 | DATE 2026-12-25",
                "xong trước 25/12/2026 | DATE 2026-12-25",
                "hoàn thành trước ngày 25 tháng 12 năm 2026 | DATE 2026-12-25",
                "ngày 25, tháng 12, năm 2026 | DATE 2026-12-25",
                "ngày 25 tháng 12/2026 | DATE 2026-12-25",
                "ngày 25/12 năm 2026 | DATE 2026-12-25",
                "25 tháng 12 | DATE 2026-12-25",
                "đến hết ngày 25/12/2026 | DATE 2026-12-25",
                "trong ngày 25/12/2026 | DATE 2026-12-25",
                "Thời hạn hoàn thành: 25/12/2026 | DATE 2026-12-25",
                "không muộn hơn ngày 25/12/2026 | DATE 2026-12-25",
                "25/12/26 | DATE 2026-12-25",
                "2026-12-25 | DATE 2026-12-25",
                "ngày hai mươi lăm tháng mười hai năm 2026 | DATE 2026-12-25",
                "ngày mười lăm tháng mười hai | DATE 2026-12-15",
                "mùng 5 tháng 12 | DATE 2026-12-05",
                "ngày mồng năm tháng mười hai | DATE 2026-12-05",
                "khẩn trương hoàn thành, xong trước ngày 25/12/2026 | DATE 2026-12-25",
                "trước ngày 25/12/2026, báo cáo kết quả | DATE 2026-12-25",
                // Without a year, or a month: the next one.
                "trước ngày 26/11 | DATE 2026-11-26",
                "trước ngày 25/11 | DATE 2027-11-25 year assumed",
                "trước ngày 10/6 | DATE 2027-06-10 year assumed",
                "chậm nhất ngày 30-12 | DATE 2026-12-30",
                "trước ngày 26 | DATE 2026-11-26",
                "trước ngày 25 | DATE 2026-12-25",
                "trước ngày 31 | DATE 2026-12-31",
                "ngày 28 tháng này | DATE 2026-11-28",
                "ngày 20/12 tới | DATE 2026-12-20",
                "ngày 25 quý IV | DATE 2026-12-25",
                "ngày 25 tháng sau | DATE 2026-12-25",
                "ngày 15/01 năm sau | DATE 2027-01-15",
                "ngày 15 tháng 3 sang năm | DATE 2027-03-15",
                "hôm nay | DATE 2026-11-26",
                "trong ngày | DATE 2026-11-26",
                "trong ngày hôm nay | DATE 2026-11-26",
                "hết ngày | DATE 2026-11-26",
                "ngày mai | DATE 2026-11-27",
                "ngày kia | DATE 2026-11-28",
                // Days of the week.
                "thứ Sáu | DATE 2026-11-27",
                "trước thứ Năm | DATE 2026-11-26",
                "thứ 4 | DATE 2026-12-02",
                "thứ Sáu tuần sau | DATE 2026-12-04",
                "chủ nhật tuần này | DATE 2026-11-29",
                "thứ Sáu, ngày 25/12/2026 | DATE 2026-12-25",
                "ngày 25/12/2026 (thứ Sáu) | DATE 2026-12-25",
                // Hours.
                "trước 15h00 ngày 20/12/2026 | DATE 2026-12-20 15:00",
                "trước 15 giờ 30 ngày 20/12/2026 | DATE 2026-12-20 15:30",
                "trước 15 giờ 30 phút, ngày 20/12/2026 | DATE 2026-12-20 15:30",
                "trước 15 giờ 30/12/2026 | DATE 2026-12-30 15:00",
                "trước 15 giờ 30 tháng 12 | DATE 2026-12-30 15:00",
                "trước 15 giờ 30-12-2026 | DATE 2026-12-30 15:00",
                "trước 15:30 ngày 20/12 | DATE 2026-12-20 15:30",
                "15g ngày 20/12 | DATE 2026-12-20 15:00",
                "ngày 20/12/2026 lúc 8 giờ rưỡi sáng | DATE 2026-12-20 08:30",
                "trước 24h ngày 20/12 | DATE 2026-12-20 23:59",
                "1 giờ trưa ngày 20/12 | DATE 2026-12-20 13:00",
                "12 giờ trưa ngày 20/12 | DATE 2026-12-20 12:00",
                "8 giờ tối ngày 20/12 | DATE 2026-12-20 20:00",
                "5 giờ chiều thứ Sáu | DATE 2026-11-27 17:00",
                "trước mười lăm giờ hôm nay | DATE 2026-11-26 15:00",
                "8h30 sáng mai | DATE 2026-11-27 08:30",
                "17h ngày mai | DATE 2026-11-27 17:00",
                // Ends of periods are days.
                "cuối tháng | DATE 2026-11-30",
                "cuối tháng 12 | DATE 2026-12-31",
                "ngày cuối cùng của tháng 12 | DATE 2026-12-31",
                "trước cuối năm | DATE 2026-12-31",
                "cuối quý I năm 2027 | DATE 2027-03-31",
                "đến hết tháng 12/2026 | DATE 2026-12-31",
                "đến hết quý IV | DATE 2026-12-31",
                "đến năm 2030 | DATE 2030-12-31",
                "từ nay đến cuối năm | DATE 2026-12-31",
                "từ nay đến hết ngày 25/12 | DATE 2026-12-25",
                "cuối tuần này | DATE 2026-11-27",
                "hết tuần sau | DATE 2026-12-04",
                // A day within a period.
                "Quý IV/2026 (trước ngày 25/12) | DATE 2026-12-25",
                "trong tháng 1, trước ngày 25 | DATE 2027-01-25 year assumed",
                "trong năm 2027, trước ngày 10/6 | DATE 2027-06-10",
            })
    void aDay(String phrase, String says) {
        assertThat(read(phrase)).as(phrase).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trong tháng 12 | PERIOD 2026-12-01 2026-12-31",
                "trong tháng 11 | PERIOD 2026-11-01 2026-11-30",
                "trong tháng 10 | PERIOD 2027-10-01 2027-10-31 year assumed",
                "tháng 12.2026 | PERIOD 2026-12-01 2026-12-31",
                "Tháng 12/2026 | PERIOD 2026-12-01 2026-12-31",
                "12/2026 | PERIOD 2026-12-01 2026-12-31",
                "tháng 12 năm 2026 | PERIOD 2026-12-01 2026-12-31",
                "tháng 12 năm nay | PERIOD 2026-12-01 2026-12-31",
                "tháng mười hai | PERIOD 2026-12-01 2026-12-31",
                "tháng tư năm 2027 | PERIOD 2027-04-01 2027-04-30",
                "tháng năm năm 2027 | PERIOD 2027-05-01 2027-05-31",
                "trong tháng | PERIOD 2026-11-01 2026-11-30",
                "tháng này | PERIOD 2026-11-01 2026-11-30",
                "tháng sau | PERIOD 2026-12-01 2026-12-31",
                "Tháng 11-12/2026 | PERIOD 2026-11-01 2026-12-31",
                "tháng 11, 12 năm 2026 | PERIOD 2026-11-01 2026-12-31",
                "tháng 11 và 12/2026 | PERIOD 2026-11-01 2026-12-31",
                "tháng 11 và tháng 12 | PERIOD 2026-11-01 2026-12-31",
                "từ tháng 11 đến tháng 12/2026 | PERIOD 2026-11-01 2026-12-31",
                "tháng 12 - 01/2027 | PERIOD 2026-12-01 2027-01-31",
                "tháng 12/2026 - tháng 02/2027 | PERIOD 2026-12-01 2027-02-28",
                "từ tháng 12 đến tháng 1 | PERIOD 2026-12-01 2027-01-31 year assumed",
                "trong quý IV | PERIOD 2026-10-01 2026-12-31",
                "trong quý 4 | PERIOD 2026-10-01 2026-12-31",
                "Quí IV-2026 | PERIOD 2026-10-01 2026-12-31",
                "Q4/2026 | PERIOD 2026-10-01 2026-12-31",
                "quý I | PERIOD 2027-01-01 2027-03-31 year assumed",
                "quý III, IV năm 2026 | PERIOD 2026-07-01 2026-12-31",
                "quý III-IV/2026 | PERIOD 2026-07-01 2026-12-31",
                "quý IV/2026 - quý I/2027 | PERIOD 2026-10-01 2027-03-31",
                "quý này | PERIOD 2026-10-01 2026-12-31",
                "trong quý sau | PERIOD 2027-01-01 2027-03-31",
                "năm 2027 | PERIOD 2027-01-01 2027-12-31",
                "trong năm | PERIOD 2026-01-01 2026-12-31",
                "trong năm nay | PERIOD 2026-01-01 2026-12-31",
                "sang năm | PERIOD 2027-01-01 2027-12-31",
                "trong tuần này | PERIOD 2026-11-23 2026-11-27",
                "trong tuần | PERIOD 2026-11-23 2026-11-27",
                "tuần sau | PERIOD 2026-11-30 2026-12-04",
                "tuần tới | PERIOD 2026-11-30 2026-12-04",
                "đầu tháng 12 | PERIOD 2026-12-01 2026-12-10",
                "đầu tháng 11 | PERIOD 2027-11-01 2027-11-10 year assumed",
                "giữa tháng 12/2026 | PERIOD 2026-12-11 2026-12-20",
                "trung tuần tháng 12 | PERIOD 2026-12-11 2026-12-20",
                "hạ tuần tháng 12 | PERIOD 2026-12-21 2026-12-31",
                "nửa đầu tháng 12 | PERIOD 2026-12-01 2026-12-15",
                "nửa cuối tháng 12 | PERIOD 2026-12-16 2026-12-31",
                "đầu quý I năm 2027 | PERIOD 2027-01-01 2027-01-31",
                "giữa quý I năm 2027 | PERIOD 2027-02-01 2027-02-28",
                "đầu năm 2027 | PERIOD 2027-01-01 2027-03-31",
                "giữa năm 2027 | PERIOD 2027-04-01 2027-06-30",
                "nửa đầu năm 2027 | PERIOD 2027-01-01 2027-06-30",
                "nửa cuối năm 2027 | PERIOD 2027-07-01 2027-12-31",
                "6 tháng đầu năm 2027 | PERIOD 2027-01-01 2027-06-30",
                "6 tháng cuối năm | PERIOD 2026-07-01 2026-12-31",
                "9 tháng đầu năm 2027 | PERIOD 2027-01-01 2027-09-30",
                "từ ngày 20 đến ngày 25/12/2026 | PERIOD 2026-12-20 2026-12-25",
                "từ 20 - 25/12 | PERIOD 2026-12-20 2026-12-25",
                "20-25/12/2026 | PERIOD 2026-12-20 2026-12-25",
                "ngày 20 - 25/12 | PERIOD 2026-12-20 2026-12-25",
                "từ 20/12/2026 đến 05/01/2027 | PERIOD 2026-12-20 2027-01-05",
                "20/12 - 05/01/2027 | PERIOD 2026-12-20 2027-01-05",
                "từ ngày 20/12 đến hết tháng 01/2027 | PERIOD 2026-12-20 2027-01-31",
                "chậm nhất trong quý I/2027 | PERIOD 2027-01-01 2027-03-31",
            })
    void aPeriod(String phrase, String says) {
        assertThat(read(phrase)).as(phrase).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trong 05 ngày làm việc kể từ ngày ký | RELATIVE 5 WORKING_DAY 2026-12-03",
                "05 ngày làm việc | RELATIVE 5 WORKING_DAY 2026-12-03",
                "trong vòng năm ngày làm việc, kể từ ngày ký ban hành | RELATIVE 5 WORKING_DAY 2026-12-03",
                "trong thời hạn 05 ngày làm việc kể từ ngày ban hành văn bản này | RELATIVE 5 WORKING_DAY 2026-12-03",
                "không quá 5 ngày làm việc tính từ hôm nay | RELATIVE 5 WORKING_DAY 2026-12-03",
                "trong 10 ngày kể từ ngày ký | RELATIVE 10 DAY 2026-12-06",
                "mười lăm ngày | RELATIVE 15 DAY 2026-12-11",
                "trong hai mươi mốt ngày | RELATIVE 21 DAY 2026-12-17",
                "một trăm hai mươi ngày | RELATIVE 120 DAY 2027-03-26",
                "02 tuần kể từ ngày ký | RELATIVE 2 WEEK 2026-12-10",
                "trong 03 tháng | RELATIVE 3 MONTH 2027-02-26",
                "trong năm năm | RELATIVE 5 YEAR 2031-11-26",
                "trong 05 ngày làm việc kể từ ngày 30/11/2026 | RELATIVE 5 WORKING_DAY 2026-12-07",
                "trong 05 ngày làm việc kể từ ngày 25/11 | RELATIVE 5 WORKING_DAY 2026-12-02",
                "03 ngày làm việc kể từ khi nhận được văn bản | RELATIVE 3 WORKING_DAY from an event",
                "30 ngày kể từ ngày ký hợp đồng | RELATIVE 30 DAY from an event",
                "trong 05 ngày làm việc (ngày 03/12/2026) | DATE 2026-12-03",
                "định kỳ hằng tháng trước ngày 25 | RECURRING MONTH day 25",
                "trước ngày 25 hàng tháng | RECURRING MONTH day 25",
                "hằng tuần, vào thứ Sáu | RECURRING WEEK FRIDAY",
                "trước 16 giờ thứ Sáu hằng tuần | RECURRING WEEK FRIDAY 16:00",
                "hàng quý | RECURRING QUARTER",
                "hằng quý, trước ngày 15 | RECURRING QUARTER day 15",
                "6 tháng một lần | RECURRING HALF_YEAR",
                "6 tháng/lần | RECURRING HALF_YEAR",
                "định kỳ 06 tháng/01 lần | RECURRING HALF_YEAR",
                "nửa năm một lần | RECURRING HALF_YEAR",
                "mỗi năm hai lần | RECURRING HALF_YEAR",
                "02 lần/năm | RECURRING HALF_YEAR",
                "1 lần mỗi tháng | RECURRING MONTH",
                "mỗi tháng một lần | RECURRING MONTH",
                "3 tháng một lần | RECURRING QUARTER",
                "2 tháng một lần | RECURRING 2 MONTH",
                "hai tuần một lần | RECURRING 2 WEEK",
                "hằng ngày | RECURRING DAY",
                "trước 16h hằng ngày | RECURRING DAY 16:00",
                "mỗi năm | RECURRING YEAR",
                "trước ngày 15/12 hằng năm | RECURRING YEAR day 15 month 12",
                "cuối mỗi tháng | RECURRING MONTH day 31",
                "hằng tháng, vào cuối tháng | RECURRING MONTH day 31",
                "cuối mỗi quý | RECURRING QUARTER day 31 month 3",
                "định kỳ báo cáo hằng năm | RECURRING YEAR",
                "thường xuyên, hằng năm | RECURRING YEAR",
                "thường xuyên | ONGOING",
                "Thực hiện thường xuyên, liên tục | ONGOING",
                "định kỳ | ONGOING",
                "khẩn trương | UNSPECIFIED",
                "sớm, kịp thời | UNSPECIFIED",
                "ngay | UNSPECIFIED",
                "trong thời gian tới | UNSPECIFIED",
                "không thời hạn | UNSPECIFIED",
                "không hạn | UNSPECIFIED",
                "trong 7 ngày tới | RELATIVE 7 DAY 2026-12-03",
                "2 tuần tới | RELATIVE 2 WEEK 2026-12-10",
            })
    void somethingElse(String phrase, String says) {
        assertThat(read(phrase)).as(phrase).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trước ngày 31/4 | NO_SUCH_DAY ngày 31/4",
                "trước ngày 29/02/2027 | NO_SUCH_DAY ngày 29/02/2027",
                "12/25/2026 | NO_SUCH_DAY 12/25/2026",
                "ngày 32 | NO_SUCH_DAY ngày 32",
                "ngày 29/2 | NO_SUCH_DAY ngày 29/2",
                "hằng năm trước ngày 31/4 | NO_SUCH_DAY ngày 31/4",
                "trước ngày 25/11/2026 | IN_THE_PAST 2026-11-25",
                "ngày 25 tháng này | IN_THE_PAST 2026-11-25",
                "trong quý III/2026 | IN_THE_PAST 2026-09-30",
                "trong tháng 10 năm nay | IN_THE_PAST 2026-10-31",
                "05 ngày kể từ ngày 01/11/2026 | IN_THE_PAST 2026-11-06",
                "ngày 25/12/2036 | TOO_FAR 2036-12-25",
                "3000 ngày làm việc | TOO_FAR 2038-05-27",
            })
    void notADayThatCanBeMeant(String phrase, String says) {
        assertThat(read(phrase)).as(phrase).isEqualTo("UNREADABLE " + says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trước 25h ngày 20/12 | NO_SUCH_HOUR 25h",
                "trước 15h75 ngày 20/12 | NO_SUCH_HOUR 15h75",
                "15 giờ sáng ngày 20/12 | NO_SUCH_HOUR 15 giờ sáng",
                "12 giờ tối ngày 20/12 | NO_SUCH_HOUR 12 giờ tối",
                "24h30 ngày 20/12 | NO_SUCH_HOUR 24h30",
                "từ tháng 1/2026 đến tháng 12/2099 | TOO_FAR 2099-12-31",
                "từ ngày 25/12/2026 đến ngày 20/12/2026 | ENDS_BEFORE_IT_BEGINS ngày 25/12/2026 đến ngày 20/12/2026",
                "đầu tuần sau | NOT_UNDERSTOOD đầu tuần sau",
                "nửa đầu quý I/2027 | NOT_UNDERSTOOD nửa đầu quý I/2027",
                "hạ tuần quý I/2027 | NOT_UNDERSTOOD hạ tuần quý I/2027",
                "đầu tháng 1-2/2027 | NOT_UNDERSTOOD đầu tháng 1-2/2027",
                "trước 15 giờ | HOUR_WITHOUT_A_DAY 15 giờ",
                "thứ Sáu, ngày 24/12/2026 | WRONG_WEEKDAY 2026-12-24",
                "ngày 20/12/2026 và ngày 25/12/2026 | CONTRADICTION ngày 20/12/2026 ngày 25/12/2026",
                "quý IV/2026, trước ngày 10/01/2027 | CONTRADICTION quý IV/2026 ngày 10/01/2027",
                "trong tháng 12, trong tháng 01/2027 | CONTRADICTION tháng 12 tháng 01/2027",
                "trong 05 ngày làm việc, trước ngày 25/12/2026 | CONTRADICTION 05 ngày làm việc ngày 25/12/2026",
                "thường xuyên, trước ngày 25/12/2026 | CONTRADICTION thường xuyên ngày 25/12/2026",
                "hằng tháng, hằng quý | CONTRADICTION hằng tháng hằng quý",
                "hằng tuần trước ngày 25 | CONTRADICTION hằng tuần ngày 25",
                "hằng năm trước ngày 25/12/2026 | CONTRADICTION hằng năm ngày 25/12/2026",
                "15h tháng 12 | CONTRADICTION 15h tháng 12",
                "ngày 25 quý I/2027 | NOT_UNDERSTOOD ngày 25",
                "trong tháng trước | NOT_UNDERSTOOD trước",
                "tuần trước | NOT_UNDERSTOOD tuần",
                "trong tháng trước, ngày 28 | NOT_UNDERSTOOD trước",
                "20/12 đến | NO_TIME",
                "15 ngày trước ngày 11/12/2026 | NOT_UNDERSTOOD 15",
                "20 tháng tới | NOT_UNDERSTOOD 20",
                "trong 24 giờ | HOUR_WITHOUT_A_DAY 24 giờ",
                "trước ngày 31/12 âm lịch | LUNAR âm lịch",
                "tháng 12/26 | NOT_UNDERSTOOD /",
                "T12 | NOT_UNDERSTOOD T",
                "nửa tháng | NOT_UNDERSTOOD nửa",
                "hai năm tới | NOT_UNDERSTOOD hai",
                "từ ngày 25/12/2026 | ONLY_A_BEGINNING ngày 25/12/2026",
                "kể từ ngày 25/12/2026 | ONLY_A_BEGINNING ngày 25/12/2026",
                "sau ngày 25/12/2026 | ONLY_A_BEGINNING ngày 25/12/2026",
                "từ nay | ONLY_A_BEGINNING từ nay",
                "trước tháng 12 | BEFORE_A_PERIOD tháng 12",
                "xong trước quý I/2027 | BEFORE_A_PERIOD quý I/2027",
                "trước Tết | LUNAR Tết",
                "trước ngày 15/8 âm lịch | LUNAR âm lịch",
                "tháng Giêng | LUNAR Giêng",
                "hoàn thành | NO_TIME",
                "... | NO_TIME",
                "11-12/2026 | NOT_UNDERSTOOD 11",
                "trong tháng 13 | NOT_UNDERSTOOD tháng",
                "quý V/2026 | NOT_UNDERSTOOD quý",
                "25/12/2026? | NOT_UNDERSTOOD ?",
                "dự kiến ngày 25/12/2026 | NOT_UNDERSTOOD dự",
                "khoảng ngày 25/12/2026 | NOT_UNDERSTOOD khoảng",
                "ngày 25/12/2026 hoặc 26/12/2026 | NOT_UNDERSTOOD hoặc",
                "không phải ngày 25/12/2026 | NOT_UNDERSTOOD không",
                "những tháng cuối năm | NOT_UNDERSTOOD những",
                "trước khi hết năm | NOT_UNDERSTOOD khi",
                "đến ngày khai mạc | NOT_UNDERSTOOD ngày",
                "đến tháng | NOT_UNDERSTOOD tháng",
                "trong 0 ngày | NOT_UNDERSTOOD 0 ngày",
                "20102026 | NOT_UNDERSTOOD 20102026",
                "before 25 December 2026 | NOT_UNDERSTOOD before",
                "by the end of Q4/2026 | NOT_UNDERSTOOD by",
                "as soon as possible | NOT_UNDERSTOOD as",
                "10月20日 | NOT_UNDERSTOOD 10",
                // Without marks June and the next month are one.
                "thang sau | NOT_UNDERSTOOD thang sau",
                "ngay 20 thang sau | NOT_UNDERSTOOD thang sau",
            })
    void ratherSaysThatItCannotTell(String phrase, String says) {
        assertThat(read(phrase)).as(phrase).isEqualTo("UNREADABLE " + says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truoc ngay 25/12/2026 | trước ngày 25/12/2026",
                "cham nhat ngay 25 thang 12 nam 2026 | chậm nhất ngày 25 tháng 12 năm 2026",
                "trong thang 12 | trong tháng 12",
                "quy IV/2026 | quý IV/2026",
                "trong tuan nay | trong tuần này",
                "tuan sau | tuần sau",
                "thu sau tuan sau | thứ sáu tuần sau",
                "05 ngay lam viec ke tu ngay ky | 05 ngày làm việc kể từ ngày ký",
                "sau ngay lam viec | sáu ngày làm việc",
                "muoi lam ngay | mười lăm ngày",
                "dinh ky hang thang truoc ngay 25 | định kỳ hằng tháng trước ngày 25",
                "den het nam | đến hết năm",
                "thuong xuyen | thường xuyên",
                "khan truong | khẩn trương",
                "sau ngay 25/12/2026 | sau ngày 25/12/2026",
                "cuoi thang | cuối tháng",
            })
    void withoutMarksItIsReadAlike(String plain, String marked) {
        assertThat(read(plain).toLowerCase(java.util.Locale.ROOT).replaceAll("sau|sáu|ngay|ngày", ""))
                .as(plain)
                .isEqualTo(read(marked).toLowerCase(java.util.Locale.ROOT).replaceAll("sau|sáu|ngay|ngày", ""));
        assertThat(read(marked)).doesNotContain("NOT_UNDERSTOOD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trong quý IV", "định kỳ", "trong quý này", "đến hết năm", "hằng quý"})
    void formsAndPlacesOfMarksDoNotMatter(String phrase) {
        assertThat(read(Normalizer.normalize(phrase, Normalizer.Form.NFD))).isEqualTo(read(phrase));
        assertThat(read(phrase.replace("quý", "qúy"))).isEqualTo(read(phrase));
        assertThat(read(phrase.toUpperCase(java.util.Locale.ROOT)).toLowerCase(java.util.Locale.ROOT))
                .isEqualTo(read(phrase).toLowerCase(java.util.Locale.ROOT));
        assertThat(read(phrase.replace(" ", " \u00a0\n"))).isEqualTo(read(phrase));
    }
}
