package vn.chidao.notifications.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.UnitName;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.notifications.delivery.NotificationItem.Kind;
import vn.chidao.notifications.task.SourceDocument;

class PhrasesTest {

    private static final LocalDate HELD_ON = LocalDate.parse("2026-11-17");
    private static final LocalDate DUE = LocalDate.parse("2026-12-04");

    private final Phrases phrases = new Phrases(ComposersTest.messages());

    private static SourceDocument numbered(String number) {
        return new SourceDocument("Hội nghị giao ban", null, number, null, null, HELD_ON, null);
    }

    private static TaskLine line(@Nullable String number, @Nullable SourceDocument source) {
        return new TaskLine(
                Kind.ASSIGNED,
                new UnitId("ban-to-chuc"),
                new UnitName("Ban Tổ chức", null, null),
                true,
                new TaskLine.Description(number, null, source),
                TaskLine.Deadline.NONE,
                1);
    }

    @ParameterizedTest
    @CsvSource({
        "125-TB/TU,  Thông báo 125-TB/TU",
        "05-KL/TU,   Kết luận 05-KL/TU",
        "686-CV/VPTU, Công văn 686-CV/VPTU",
        "11-XY/TU, Văn bản 11-XY/TU",
        "80/2025/TT-BTC, Văn bản 80/2025/TT-BTC"
    })
    void aDocumentIsCalledByItsKind(String number, String called) {
        assertThat(phrases.document(numbered(number), false)).isEqualTo(called);
        assertThat(phrases.place(numbered(number), false)).isEqualTo(number);
    }

    @Test
    void whatHasNoNumberIsCalledByItsMeeting() {
        SourceDocument meeting = new SourceDocument("Hội nghị giao ban", null, null, null, null, HELD_ON, null);
        assertThat(phrases.document(meeting, false)).isEqualTo("Hội nghị giao ban ngày 17/11/2026");
        assertThat(phrases.document(meeting, true)).isEqualTo("Hội nghị ngày 17/11/2026");
        assertThat(phrases.place(meeting, false)).isEqualTo("Hội nghị giao ban ngày 17/11/2026");
        SourceDocument untitled = new SourceDocument(null, null, null, null, null, HELD_ON, null);
        assertThat(phrases.document(untitled, false)).isEqualTo("Hội nghị ngày 17/11/2026");
        SourceDocument undated = new SourceDocument("Hội nghị giao ban", null, null, null, null, null, null);
        assertThat(phrases.document(undated, true)).isEqualTo("Hội nghị giao ban");
        assertThat(phrases.document(null, true)).isNull();
        assertThat(phrases.place(null, true)).isNull();
    }

    @Test
    void aDocumentIsCalledByItsTypeAndUntilItHasANumberByItsDay() {
        SourceDocument numbered = new SourceDocument("Về tài chính", "QĐ", "1683/QĐ-UBND", null, HELD_ON, null, null);
        assertThat(phrases.document(numbered, false)).isEqualTo("Quyết định 1683/QĐ-UBND");
        SourceDocument unnumbered =
                new SourceDocument("Về đại hội", "CT", null, "Ban Thường vụ Tỉnh ủy", HELD_ON, null, null);
        assertThat(phrases.document(unnumbered, false)).isEqualTo("Chỉ thị của Ban Thường vụ Tỉnh ủy ngày 17/11/2026");
        assertThat(phrases.document(unnumbered, true)).isEqualTo("Chỉ thị ngày 17/11/2026");
        assertThat(phrases.task(line("07", unnumbered), true)).isEqualTo("nhiệm vụ 07 tại Chỉ thị ngày 17/11/2026");
        SourceDocument ours = new SourceDocument("Về đại hội", null, null, null, HELD_ON, null, null);
        assertThat(phrases.document(ours, false)).isEqualTo("Văn bản ngày 17/11/2026");
    }

    @Test
    void aDirectWordIsCalledByItsDay() {
        SourceDocument word = new SourceDocument("Khắc phục mưa lũ", null, null, null, null, null, HELD_ON);
        assertThat(phrases.document(word, false)).isEqualTo("Ý kiến chỉ đạo ngày 17/11/2026");
        assertThat(phrases.task(line("07", word), true)).isEqualTo("nhiệm vụ 07 theo ý kiến chỉ đạo ngày 17/11/2026");
        assertThat(phrases.task(line(null, word), true)).isEqualTo("nhiệm vụ theo ý kiến chỉ đạo ngày 17/11/2026");
        SourceDocument numbered = new SourceDocument("Mưa lũ", "CV", "12-CV/TU", null, null, null, HELD_ON);
        assertThat(phrases.task(line("07", numbered), true)).isEqualTo("nhiệm vụ 07 tại 12-CV/TU");
    }

    @Test
    void aTaskIsCalledByItsNumberAndItsPlace() {
        assertThat(phrases.task(line("07", numbered("125-TB/TU")), true)).isEqualTo("nhiệm vụ 07 tại 125-TB/TU");
        assertThat(phrases.task(line(null, numbered("125-TB/TU")), true)).isEqualTo("nhiệm vụ giao tại 125-TB/TU");
        assertThat(phrases.task(line("07", null), true)).isEqualTo("nhiệm vụ 07");
        assertThat(phrases.task(line(null, null), true)).isEqualTo("nhiệm vụ được giao");
    }

    @Test
    void aDeadlineStandsOnADay() {
        WorkingCalendar calendar = WorkingCalendar.MONDAY_TO_FRIDAY;
        TaskLine.Deadline ahead = TaskLine.Deadline.standing(DUE, DUE.minusDays(4), calendar);
        assertThat(ahead).isEqualTo(new TaskLine.Deadline(DUE, 4, 0));
        assertThat(phrases.before(ahead)).isEqualTo(" trước 04/12/2026");
        TaskLine.Deadline today = TaskLine.Deadline.standing(DUE, DUE, calendar);
        assertThat(today).isEqualTo(new TaskLine.Deadline(DUE, 0, 0));
        assertThat(today.isPast()).isFalse();
        TaskLine.Deadline past = TaskLine.Deadline.standing(DUE, DUE.plusDays(3), calendar);
        assertThat(past).isEqualTo(new TaskLine.Deadline(DUE, 0, 3));
        assertThat(past.isPast()).isTrue();
        assertThat(phrases.before(past)).isEmpty();
        assertThat(TaskLine.Deadline.standing(null, DUE, calendar)).isEqualTo(TaskLine.Deadline.NONE);
        assertThat(phrases.before(TaskLine.Deadline.NONE)).isEmpty();
        assertThat(phrases.due(List.of(line("07", null)))).isEmpty();
        assertThat(phrases.date(null)).isEmpty();
    }

    @Test
    void aSentenceBeginsWithACapital() {
        assertThat(Phrases.capitalised("đến hạn")).isEqualTo("Đến hạn");
        assertThat(Phrases.capitalised("")).isEmpty();
    }
}
