package vn.chidao.departments.task;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.calendar.Outcome;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.model.Act;

/** The task of the contract's samples, brought to a state by behaviour. */
public final class TaskFixture {

    public static final String DIRECTIVE = "665f1c2ab7e1d20001a40002";
    public static final LocalDate DUE = LocalDate.of(2026, 12, 4);
    public static final LocalDate SENT_BACK_ON = LocalDate.of(2026, 11, 20);
    public static final Instant ASSIGNED_AT = Instant.parse("2026-11-18T03:00:00Z");
    public static final Instant RECEIVED_AT = Instant.parse("2026-11-18T07:30:00Z");
    public static final Instant SUBMITTED_AT = Instant.parse("2026-12-02T02:15:00Z");
    public static final Instant CLOSED_AT = Instant.parse("2026-12-03T01:00:00Z");

    public static final WorkingCalendar CALENDAR = WorkingCalendar.MONDAY_TO_FRIDAY;

    private TaskFixture() {}

    public static Act by(String account, Instant at) {
        return Act.of(account, at);
    }

    public static Assignment assignment(TaskRole role, String deadlineKind) {
        return new Assignment(
                DIRECTIVE,
                1,
                new UnitId("ban-to-chuc"),
                role,
                new DirectiveRef(
                        "07",
                        "Tổng hợp kết quả đại hội đảng bộ cấp cơ sở, báo cáo Thường trực Tỉnh ủy.",
                        "phobithu",
                        "vanphong",
                        "NORMAL",
                        new DirectiveRef.SourceRef(
                                "665f1c2ab7e1d20001a40001",
                                "MEETING",
                                "Hội nghị giao ban với các Ban Đảng và Văn phòng Tỉnh ủy",
                                null,
                                "125-TB/TU",
                                null,
                                null,
                                LocalDate.of(2026, 11, 17),
                                null,
                                null)),
                "665f1c2ab7e1d20001a40001:1",
                deadlineKind,
                ASSIGNED_AT,
                null,
                null);
    }

    /** The directive goes on with this unit by another deadline. */
    public static DirectiveDecision.Kept kept(Due due, String deadlineKind) {
        return new DirectiveDecision.Kept(
                due, deadlineKind, assignment(TaskRole.LEAD, deadlineKind).directive(), 4);
    }

    /** The directive was put right in its number and urgency. */
    public static DirectiveDecision.Kept corrected(Due due, long version) {
        DirectiveRef said = assignment(TaskRole.LEAD, "DATE").directive();
        return new DirectiveDecision.Kept(
                due,
                "DATE",
                new DirectiveRef("08", said.summary(), said.issuer(), said.monitor(), "URGENT", said.source()),
                version);
    }

    public static Task assigned(TaskRole role, @Nullable LocalDate due) {
        return Task.assign(assignment(role, due == null ? "ONGOING" : "DATE"), Due.on(due, CALENDAR))
                .state();
    }

    public static Task inProgress(TaskRole role) {
        return assigned(role, DUE).acknowledge(RECEIVED_AT).state();
    }

    public static Task submitted(LocalDate on) {
        return inProgress(TaskRole.LEAD)
                .submit(by("bantochuc", SUBMITTED_AT), "Đã gửi báo cáo 210-BC/BTCTU", "210-BC/BTCTU", on)
                .state();
    }

    /** What a rework until then makes of the deadline. */
    public static Due reworkedBy(LocalDate date) {
        return Due.on(DUE, CALENDAR).reworkedBy(date, CALENDAR);
    }

    public static Task rework() {
        return submitted(LocalDate.of(2026, 12, 2))
                .follow(
                        new DirectiveDecision.ReworkAsked(
                                1,
                                "Thiếu số liệu của hai đảng bộ",
                                reworkedBy(LocalDate.of(2026, 12, 10)),
                                SENT_BACK_ON),
                        CLOSED_AT)
                .orElseThrow()
                .state();
    }

    public static Task completed() {
        return submitted(LocalDate.of(2026, 12, 2))
                .follow(new DirectiveDecision.Completed(1, Outcome.ON_TIME), CLOSED_AT)
                .orElseThrow()
                .state();
    }

    public static Task returned() {
        return assigned(TaskRole.LEAD, DUE)
                .returnToOffice(
                        "Nội dung thuộc chức năng của Ban Nội chính",
                        LocalDate.of(2026, 11, 18),
                        LocalDate.of(2026, 11, 25),
                        Instant.parse("2026-11-18T08:00:00Z"))
                .state();
    }

    public static Task cancelled() {
        return inProgress(TaskRole.LEAD)
                .follow(new DirectiveDecision.Cancelled(), CLOSED_AT)
                .orElseThrow()
                .state();
    }

    public static Task in(TaskStatus status) {
        return switch (status) {
            case ASSIGNED -> assigned(TaskRole.LEAD, DUE);
            case IN_PROGRESS -> inProgress(TaskRole.LEAD);
            case SUBMITTED -> submitted(LocalDate.of(2026, 12, 2));
            case REWORK -> rework();
            case COMPLETED -> completed();
            case RETURNED -> returned();
            case CANCELLED -> cancelled();
            case SUSPENDED -> throw new IllegalArgumentException("suspending comes with a later issue");
        };
    }
}
