package vn.chidao.directives.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.deadline.DeadlineKind;
import vn.chidao.kit.model.Change;

/** Leads a directive to where a test needs it, by what it does. The directive of the contract's samples, unless told. */
public final class ADirective {

    public static final WorkingCalendar CALENDAR = WorkingCalendar.MONDAY_TO_FRIDAY;
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    public static final Instant ISSUED_AT = Instant.parse("2026-11-18T03:00:00Z");
    public static final Instant SUBMITTED_AT = Instant.parse("2026-12-02T02:15:00Z");
    public static final Instant CONFIRMED_AT = Instant.parse("2026-12-03T01:00:00Z");
    public static final String ID = "665f1c2ab7e1d20001a40002";
    public static final String NOTICE = "665f1c2ab7e1d20001a40001:1";

    private Directive state;
    private DirectiveEvent last;
    private long taskVersion = 1;

    private ADirective(Change<Directive, DirectiveEvent> first) {
        this.state = first.state();
        this.last = first.event();
    }

    public static ADirective drafted() {
        return drafted(ID, due("2026-12-04"), "ban-to-chuc", "van-phong");
    }

    public static ADirective drafted(String id, Deadline deadline, String leadUnit, String... coordinating) {
        Brief brief = new Brief(
                "07",
                "Tổng hợp kết quả đại hội đảng bộ cấp cơ sở, báo cáo Thường trực Tỉnh ủy.",
                new Account("phobithu"),
                Urgency.NORMAL,
                new Account("vanphong"),
                "Báo cáo tổng hợp",
                new SourceRef(
                        new SourceId("665f1c2ab7e1d20001a40001"),
                        SourceKind.MEETING,
                        "Hội nghị giao ban với các Ban Đảng và Văn phòng Tỉnh ủy",
                        new SourceRef.DocumentRef(null, "125-TB/TU", null, null),
                        LocalDate.parse("2026-11-17"),
                        null),
                deadline);
        List<UnitId> others = Arrays.stream(coordinating).map(UnitId::new).toList();
        return drafted(id, brief, leadUnit, others);
    }

    public static ADirective drafted(String id, Brief brief, String leadUnit, List<UnitId> others) {
        return new ADirective(Directive.draft(
                new DirectiveId(id),
                new Directive.Terms(brief, new UnitId(leadUnit), others),
                null,
                Instant.parse("2026-11-17T08:00:00Z"),
                CALENDAR));
    }

    public static ADirective issued() {
        return drafted().issue();
    }

    public static ADirective inProgress() {
        return issued().receive();
    }

    public static ADirective submitted() {
        return inProgress().submit(1, SUBMITTED_AT);
    }

    public static ADirective sentBack() {
        return submitted().askForRework(null);
    }

    public static ADirective completed() {
        return submitted().confirm();
    }

    public static ADirective returned() {
        return issued().returnToOffice();
    }

    public static ADirective cancelled() {
        return issued().cancel();
    }

    public static Deadline due(String date) {
        return new Deadline(DeadlineKind.DATE, LocalDate.parse(date), null, null, null, "trước ngày 4/12");
    }

    public static Deadline standing() {
        return new Deadline(DeadlineKind.ONGOING, null, null, null, null, "thường xuyên");
    }

    public ADirective issue() {
        return happened(state.issue(new Directive.Notice(NOTICE, ISSUED_AT), dayOf(ISSUED_AT), CALENDAR));
    }

    public ADirective delete() {
        return happened(state.delete().orElseThrow());
    }

    public ADirective amend(Directive.Terms to) {
        return happened(state.amend(to, CALENDAR).orElseThrow());
    }

    public ADirective receivePart(int no) {
        return happened(state.followReceivedPart(no, ISSUED_AT).orElseThrow());
    }

    public ADirective receive() {
        return followed(LeadTask.Status.IN_PROGRESS, 0, null, null);
    }

    public ADirective submit(int no, Instant at) {
        return followed(LeadTask.Status.SUBMITTED, no, at, null);
    }

    public ADirective returnToOffice() {
        return followed(LeadTask.Status.RETURNED, 0, null, "Nội dung thuộc chức năng của Ban Nội chính");
    }

    public ADirective returnPart(int no) {
        return happened(state.followReturnedPart(no, "Nội dung thuộc chức năng của Ban Nội chính")
                .orElseThrow());
    }

    public ADirective askForRework(@Nullable LocalDate newDueDate) {
        return happened(state.askForRework(
                null,
                "Thiếu số liệu của hai đảng bộ",
                newDueDate,
                LocalDate.parse("2026-12-03"),
                WorkingCalendar.MONDAY_TO_FRIDAY));
    }

    public ADirective decidedAs(Recording decision) {
        state = state.decidedAs(decision);
        return this;
    }

    public ADirective confirm() {
        return happened(state.confirm(null, null, CONFIRMED_AT));
    }

    public ADirective confirm(String note) {
        return happened(state.confirm(null, note, CONFIRMED_AT));
    }

    public ADirective cancel() {
        return happened(state.cancel("Đã lồng ghép vào nhiệm vụ 05"));
    }

    /** To that unit alone. */
    public ADirective reassignTo(String unit, String noticeId) {
        return reassign(reassignment(unit, List.of(), null), noticeId);
    }

    /** @param coordinating null for those who coordinate now */
    public static Directive.Reassignment reassignment(
            String lead, @Nullable List<String> coordinating, @Nullable Deadline deadline) {
        return new Directive.Reassignment(
                new UnitId(lead),
                coordinating == null
                        ? null
                        : coordinating.stream().map(UnitId::new).toList(),
                deadline,
                null,
                null,
                "Đúng chức năng");
    }

    public ADirective reassign(Directive.Reassignment to, String noticeId) {
        taskVersion = 1;
        return happened(state.reassign(to, new Directive.Notice(noticeId, ISSUED_AT), dayOf(ISSUED_AT), CALENDAR));
    }

    public Directive state() {
        return state;
    }

    public DirectiveEvent last() {
        return last;
    }

    /** What the current lead's task would say next. */
    public LeadTask fact(LeadTask.Status is, int submissionNo, @Nullable Instant submittedAt, @Nullable String reason) {
        return new LeadTask(
                state.lead().no(),
                taskVersion + 1,
                is,
                submissionNo,
                submittedAt == null ? null : submission(submittedAt),
                reason);
    }

    public static Submission submission(Instant at) {
        return new Submission(at, dayOf(at), "bantochuc", null, null);
    }

    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    private ADirective followed(
            LeadTask.Status is, int submissionNo, @Nullable Instant submittedAt, @Nullable String reason) {
        LeadTask fact = fact(is, submissionNo, submittedAt, reason);
        taskVersion = fact.version();
        return happened(state.follow(fact).orElseThrow(() -> new AssertionError(fact + " changed nothing")));
    }

    private ADirective happened(Change<Directive, DirectiveEvent> change) {
        state = change.state();
        last = change.event();
        return this;
    }
}
