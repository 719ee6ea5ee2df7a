package vn.chidao.notifications.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import vn.chidao.access.Account;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSource;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.access.register.UnitName;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.kit.testing.SteeredClock;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.Service;
import vn.chidao.notifications.delivery.Address;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.task.SourceDocument;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.TaskRole;
import vn.chidao.notifications.task.TaskStatus;
import vn.chidao.notifications.task.Urgency;

/** The exact words, after DOMAIN's samples. */
class ComposersTest {

    private static final String LINK = "https://nv.tinhuy.gov.vn/a";
    private static final String UNIT = "ban-tuyen-giao-dan-van";

    private static final SourceDocument NOTICE = new SourceDocument(
            "Hội nghị giao ban tháng 11", null, "125-TB/TU", null, null, LocalDate.parse("2026-11-17"), null);
    private static final UnitName NAME =
            new UnitName("Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận", "BTGDVTU");

    private final SteeredClock clock = new SteeredClock(Service.TEN_O_CLOCK);
    private final OfficeClock office = new OfficeClock(clock, ZoneId.of("Asia/Ho_Chi_Minh"));
    private final Map<TaskId, TaskCopy> tasks = new HashMap<>();
    private final List<RegisteredUnit> units = new ArrayList<>(List.of(unit(UNIT, NAME)));
    private boolean headless;
    private final Register register = new Register(this::written, office);
    private final MessageContent content =
            new MessageContent(id -> Optional.ofNullable(tasks.get(id)), register, WorkingCalendar.MONDAY_TO_FRIDAY);
    private final Phrases phrases = new Phrases(messages());
    private final SmsComposer sms = new SmsComposer(content, phrases, office, LINK, "đ/c An 0912345678");
    private final MailComposer mail = new MailComposer(
            content, phrases, register, templates(), office, "https://nhiemvu.tinhuy.gov.vn/", "đ/c An 0912345678");

    private RegisterSource.Reading written() {
        return new RegisterSource.Reading(
                List.copyOf(units),
                List.of(
                        person("btgdv", headless ? Role.OFFICER : Role.UNIT_HEAD),
                        person("btgdv.pho", Role.UNIT_DEPUTY),
                        person("btgdv.vt", Role.UNIT_CONTACT),
                        person("btgdv.cb", Role.OFFICER)),
                null,
                this::written);
    }

    private static RegisteredPerson person(String account, Role role) {
        return new RegisteredPerson(
                new Account(account),
                "Trần " + account,
                null,
                RegisteredPerson.Contact.NONE,
                true,
                List.of(HeldRole.of(role, new UnitId(UNIT))));
    }

    private static RegisteredUnit unit(String id, UnitName name) {
        return new RegisteredUnit(new UnitId(id), name, null, DateRange.ALWAYS, List.of(), false, null);
    }

    static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static ITemplateEngine templates() {
        MessageConfiguration configuration = new MessageConfiguration();
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(configuration.mailTexts());
        engine.addTemplateResolver(configuration.mailPages());
        engine.setTemplateEngineMessageSource(messages());
        return engine;
    }

    private static TaskCopy task(
            String id,
            TaskRole role,
            TaskStatus status,
            @Nullable String due,
            @Nullable String number,
            @Nullable SourceDocument source) {
        LocalDate date = due == null ? null : LocalDate.parse(due);
        return new TaskCopy(
                id,
                UNIT,
                role,
                status,
                new TaskCopy.DirectiveSummary(
                        number,
                        "Tổng hợp kết quả đại hội đảng bộ cấp cơ sở, báo cáo Thường trực Tỉnh ủy; xây dựng kế hoạch.",
                        Urgency.NORMAL,
                        source),
                "m:1",
                new TaskCopy.Dates(date, date, 0),
                0,
                "btgdv");
    }

    private NotificationItem told(NotificationItem.Kind kind, int n, TaskCopy task) {
        tasks.put(task.taskId(), task);
        return NotificationItem.of(kind, task, n);
    }

    private NotificationItem lead(NotificationItem.Kind kind, int n, String id, @Nullable String due) {
        TaskStatus status = switch (kind) {
            case REWORK -> TaskStatus.REWORK;
            case CANCELLED, REASSIGNED -> TaskStatus.CANCELLED;
            case ASSIGNED, HANDED_ON, BEFORE_DUE, ON_DUE, OVERDUE, DUE_CHANGED -> TaskStatus.IN_PROGRESS;
        };
        return told(kind, n, task(id, TaskRole.LEAD, status, due, "07", NOTICE));
    }

    private static Delivery delivery(Occasion occasion, @Nullable SourceDocument source, NotificationItem... items) {
        return deliveryTo("btgdv", occasion, source, items);
    }

    private static Delivery deliveryTo(
            String account, Occasion occasion, @Nullable SourceDocument source, NotificationItem... items) {
        return Delivery.queued(
                        new DeliveryId("0123456789abcdef01234567"),
                        new Notification(occasion, "k", List.of(items), false, source, null),
                        new Account(account),
                        new Address(Channel.SMS, "0912000002"),
                        Instant.EPOCH)
                .state();
    }

    private String smsOf(Occasion occasion, NotificationItem... items) {
        String text = sms.compose(delivery(occasion, NOTICE, items)).orElseThrow();
        assertThat(Gsm7.septets(text)).isLessThanOrEqualTo(Gsm7.ONE_PART);
        return text;
    }

    private String subjectOf(Occasion occasion, NotificationItem... items) {
        return mail.compose(delivery(occasion, NOTICE, items)).orElseThrow().subject();
    }

    private NotificationItem[] six() {
        NotificationItem[] items = new NotificationItem[6];
        for (int i = 0; i < 6; i++) {
            items[i] = told(
                    NotificationItem.Kind.ASSIGNED,
                    1,
                    task(
                            "d" + i + ":1",
                            i < 4 ? TaskRole.LEAD : TaskRole.COORDINATING,
                            TaskStatus.ASSIGNED,
                            "2026-12-0" + (9 - i),
                            "0" + i,
                            NOTICE));
        }
        return items;
    }

    @Test
    void aNoticeOfSixTasks() {
        assertThat(smsOf(Occasion.ASSIGNMENT, six()))
                .isEqualTo("VP Tinh uy: Thong bao 125-TB/TU giao Ban Tuyen giao va Dan van 6 nhiem vu (chu tri 4),"
                        + " han som nhat 04/12/2026. De nghi tiep nhan: " + LINK);
        assertThat(subjectOf(Occasion.ASSIGNMENT, six()))
                .isEqualTo("[125-TB/TU] Giao Ban Tuyên giáo và Dân vận Tỉnh ủy 06 nhiệm vụ, hạn sớm nhất 04/12/2026");
    }

    @Test
    void aMailTellsWhatAUnitLeadsFromWhatItCoordinates() {
        assertThat(mail.compose(delivery(Occasion.ASSIGNMENT, NOTICE, six()))
                        .orElseThrow()
                        .text())
                .contains("giao Ban Tuyên giáo và Dân vận Tỉnh ủy 06 nhiệm vụ, trong đó chủ trì 4:");
    }

    @Test
    void aNoticeOfOneTask() {
        NotificationItem one = lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04");
        assertThat(smsOf(Occasion.ASSIGNMENT, one))
                .isEqualTo(
                        "VP Tinh uy kinh bao d/c: Thong bao 125-TB/TU giao Ban Tuyen giao va Dan van chu tri nhiem vu 07,"
                                + " han 04/12/2026. De nghi tiep nhan: " + LINK);
        assertThat(subjectOf(Occasion.ASSIGNMENT, one))
                .isEqualTo("[125-TB/TU] Giao Ban Tuyên giáo và Dân vận Tỉnh ủy 01 nhiệm vụ, hạn 04/12/2026");
    }

    @Test
    void anAssignmentWhoseDateHasPassedSaysSo() {
        clock.set("2026-12-10T20:51:00Z");
        NotificationItem one = lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04");
        assertThat(smsOf(Occasion.ASSIGNMENT, one))
                .isEqualTo("VP Tinh uy: Thong bao 125-TB/TU giao Ban Tuyen giao va Dan van chu tri nhiem vu 07,"
                        + " han 04/12/2026 (qua 7 ngay). De nghi tiep nhan: " + LINK);
        assertThat(subjectOf(Occasion.ASSIGNMENT, one))
                .isEqualTo("[125-TB/TU] Giao Ban Tuyên giáo và Dân vận Tỉnh ủy 01 nhiệm vụ, hạn 04/12/2026"
                        + " (quá 7 ngày)");
        assertThat(mail.compose(delivery(Occasion.ASSIGNMENT, NOTICE, one))
                        .orElseThrow()
                        .text())
                .contains("Thời hạn: 04/12/2026 (đã quá hạn 7 ngày)");
        assertThat(subjectOf(Occasion.ASSIGNMENT, six())).endsWith("06 nhiệm vụ, hạn sớm nhất 04/12/2026 (quá 7 ngày)");
        clock.set("2026-12-04T16:59:59Z");
        assertThat(smsOf(Occasion.ASSIGNMENT, one)).contains("han 04/12/2026. De nghi");
    }

    private NotificationItem handedTo(String account) {
        TaskCopy task = task("h:1", TaskRole.LEAD, TaskStatus.IN_PROGRESS, "2026-12-04", "07", NOTICE);
        TaskCopy handed = new TaskCopy(
                task.id(),
                task.unit(),
                task.role(),
                task.status(),
                task.directive(),
                task.noticeId(),
                task.dates(),
                task.submissionNo(),
                account);
        return told(NotificationItem.Kind.HANDED_ON, 1, handed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ASSIGNMENT   | btgdv     | Đề nghị đồng chí tiếp nhận và chỉ đạo thực hiện.
            ASSIGNMENT   | btgdv.pho | Đề nghị đồng chí tiếp nhận, chỉ đạo thực hiện nội dung thuộc lĩnh vực được phân công phụ trách.
            ASSIGNMENT   | btgdv.vt  | Đề nghị đồng chí trình lãnh đạo cơ quan, đơn vị cho ý kiến và tiếp nhận trên hệ thống.
            HAND_OVER    | btgdv.pho | Đề nghị đồng chí chỉ đạo thực hiện và cập nhật tiến độ.
            HAND_OVER    | btgdv.vt  | Đề nghị đồng chí thực hiện và cập nhật tiến độ.
            HAND_OVER    | btgdv.cb  | Đề nghị đồng chí thực hiện và cập nhật tiến độ.
            REMINDER     | btgdv     | Đề nghị đồng chí chỉ đạo báo cáo kết quả thực hiện.
            REMINDER     | btgdv.vt  | Đề nghị đồng chí báo cáo lãnh đạo cơ quan, đơn vị và cập nhật tiến độ trên hệ thống.
            REMINDER     | btgdv.cb  | Đề nghị đồng chí cập nhật tiến độ và trình lãnh đạo cơ quan, đơn vị báo cáo kết quả thực hiện.
            REWORK       | btgdv     | Đề nghị đồng chí chỉ đạo bổ sung và báo cáo lại.
            REWORK       | btgdv.pho | Đề nghị đồng chí chỉ đạo bổ sung, báo cáo lại nội dung thuộc lĩnh vực được phân công phụ trách.
            REWORK       | btgdv.vt  | Đề nghị đồng chí báo cáo lãnh đạo cơ quan, đơn vị chỉ đạo bổ sung và báo cáo lại.
            REWORK       | btgdv.cb  | Đề nghị đồng chí bổ sung, hoàn thiện và trình lãnh đạo cơ quan, đơn vị báo cáo lại.
            CANCELLATION | btgdv     | Đề nghị đồng chí chỉ đạo dừng thực hiện.
            CANCELLATION | btgdv.vt  | Đề nghị đồng chí dừng thực hiện.
            CANCELLATION | btgdv.cb  | Đề nghị đồng chí dừng thực hiện.
            """)
    void eachIsAskedForWhatTheyCanDo(Occasion occasion, String account, String request) {
        NotificationItem item = switch (occasion) {
            case ASSIGNMENT -> lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04");
            case HAND_OVER -> handedTo(account);
            case REMINDER -> lead(NotificationItem.Kind.BEFORE_DUE, 1, "d:1", "2026-12-04");
            case REWORK -> lead(NotificationItem.Kind.REWORK, 1, "d:1", "2026-12-04");
            case CANCELLATION, REASSIGNMENT -> lead(NotificationItem.Kind.CANCELLED, 1, "d:1", "2026-12-04");
        };
        assertThat(mail.compose(deliveryTo(account, occasion, NOTICE, item))
                        .orElseThrow()
                        .text())
                .contains(request + "\n");
    }

    @Test
    void aDeputyWhoIsHandedATaskBySmsDirectsIt() {
        assertThat(sms.compose(deliveryTo("btgdv.pho", Occasion.HAND_OVER, NOTICE, handedTo("btgdv.pho"))))
                .hasValueSatisfying(text -> assertThat(text).contains(". De nghi chi dao thuc hien: "));
        assertThat(sms.compose(deliveryTo("btgdv.cb", Occasion.HAND_OVER, NOTICE, handedTo("btgdv.cb"))))
                .hasValueSatisfying(text -> assertThat(text).contains(". De nghi thuc hien: "));
    }

    @Test
    void whereThereIsNoHeadADeputyIsAskedAsTheHeadIs() {
        headless = true;
        NotificationItem one = lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04");
        assertThat(mail.compose(deliveryTo("btgdv.pho", Occasion.ASSIGNMENT, NOTICE, one))
                        .orElseThrow()
                        .text())
                .contains("Đề nghị đồng chí tiếp nhận và chỉ đạo thực hiện.");
    }

    @Test
    void whatWasCancelledOrGoesToOthers() {
        NotificationItem cancelled = told(
                NotificationItem.Kind.CANCELLED,
                1,
                task("c:1", TaskRole.LEAD, TaskStatus.CANCELLED, "2026-12-04", "07", NOTICE));
        assertThat(smsOf(Occasion.CANCELLATION, cancelled))
                .isEqualTo(
                        "VP Tinh uy kinh bao d/c: Nhiem vu 07 tai 125-TB/TU giao Ban Tuyen giao va Dan van da duoc huy."
                                + " De nghi dung thuc hien: " + LINK);
        assertThat(subjectOf(Occasion.CANCELLATION, cancelled))
                .startsWith("[125-TB/TU, NV 07] Hủy nhiệm vụ: Tổng hợp kết quả");
        NotificationItem reassigned = told(
                NotificationItem.Kind.REASSIGNED,
                1,
                task("r:2", TaskRole.COORDINATING, TaskStatus.CANCELLED, "2026-12-04", "07", NOTICE));
        assertThat(smsOf(Occasion.REASSIGNMENT, reassigned))
                .isEqualTo(
                        "VP Tinh uy kinh bao d/c: Nhiem vu 07 tai 125-TB/TU da giao co quan khac, Ban Tuyen giao va Dan van"
                                + " khong thuc hien nua. De nghi xem: " + LINK);
        assertThat(subjectOf(Occasion.REASSIGNMENT, reassigned))
                .startsWith("[125-TB/TU, NV 07] Không còn giao Ban Tuyên giáo và Dân vận Tỉnh ủy: Tổng hợp");
        assertThat(mail.compose(delivery(Occasion.REASSIGNMENT, null, reassigned))
                        .orElseThrow()
                        .text())
                .contains(
                        "Nhiệm vụ sau đây đã giao Ban Tuyên giáo và Dân vận Tỉnh ủy nay giao cơ quan khác thực hiện:",
                        "(phối hợp). Thời hạn: 04/12/2026 (đã giao cơ quan khác)",
                        "Đề nghị đồng chí chỉ đạo dừng thực hiện.");
    }

    @Test
    void whoGoesOnByAnotherDateReadsTheDate() {
        NotificationItem moved = told(
                NotificationItem.Kind.DUE_CHANGED,
                6,
                task("k:2", TaskRole.COORDINATING, TaskStatus.IN_PROGRESS, "2026-12-18", "07", NOTICE));
        assertThat(smsOf(Occasion.REASSIGNMENT, moved))
                .isEqualTo("VP Tinh uy kinh bao d/c: Nhiem vu 07 tai 125-TB/TU giao Ban Tuyen giao va Dan van thay doi"
                        + " thoi han, han 18/12/2026. De nghi xem: " + LINK);
        assertThat(subjectOf(Occasion.REASSIGNMENT, moved))
                .startsWith("[125-TB/TU, NV 07] Thay đổi thời hạn, hạn 18/12/2026: Tổng hợp");
        assertThat(mail.compose(delivery(Occasion.REASSIGNMENT, null, moved))
                        .orElseThrow()
                        .text())
                .contains(
                        "Nhiệm vụ giao Ban Tuyên giáo và Dân vận Tỉnh ủy có thời hạn mới:",
                        "Thời hạn: 18/12/2026 (thời hạn mới)",
                        "Đề nghị đồng chí chỉ đạo thực hiện theo thời hạn mới.");
        NotificationItem without = told(
                NotificationItem.Kind.DUE_CHANGED,
                6,
                task("l:2", TaskRole.COORDINATING, TaskStatus.IN_PROGRESS, null, "07", NOTICE));
        assertThat(smsOf(Occasion.REASSIGNMENT, without)).contains("thay doi thoi han, khong co thoi han. De nghi");
    }

    @Test
    void whoseOneUnitIsLeftOutAndAnotherGoesOnReadsBothInOneMessage() {
        NotificationItem out = told(
                NotificationItem.Kind.REASSIGNED,
                1,
                task("p:2", TaskRole.COORDINATING, TaskStatus.CANCELLED, "2026-12-04", "07", NOTICE));
        NotificationItem moved = told(
                NotificationItem.Kind.DUE_CHANGED,
                6,
                task("p:3", TaskRole.COORDINATING, TaskStatus.IN_PROGRESS, "2026-12-18", "07", NOTICE));
        assertThat(smsOf(Occasion.REASSIGNMENT, out, moved))
                .contains("giao lai")
                .contains(", han 18/12/2026.");
        assertThat(mail.compose(delivery(Occasion.REASSIGNMENT, null, out, moved))
                        .orElseThrow()
                        .text())
                .contains("Thời hạn: 04/12/2026 (đã giao cơ quan khác)", "Thời hạn: 18/12/2026 (thời hạn mới)");
    }

    @Test
    void aSubjectIsCutBetweenCharacters() {
        for (int length = 75; length < 85; length++) {
            String summary = "a".repeat(length) + "\uD83D\uDE00".repeat(20);
            NotificationItem item = told(
                    NotificationItem.Kind.BEFORE_DUE,
                    1,
                    new TaskCopy(
                            "e:1",
                            UNIT,
                            TaskRole.LEAD,
                            TaskStatus.ASSIGNED,
                            new TaskCopy.DirectiveSummary("07", summary, null, NOTICE),
                            null,
                            new TaskCopy.Dates(LocalDate.parse("2026-12-04"), LocalDate.parse("2026-12-04"), 0),
                            0,
                            null));
            String subject = subjectOf(Occasion.REMINDER, item);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(subject))
                    .as(subject)
                    .isTrue();
        }
    }

    @Test
    void aNoticeWhoseTasksHaveNotAllArrivedAndOneWithoutDeadline() {
        NotificationItem unknown = new NotificationItem(
                NotificationItem.Kind.ASSIGNED, new TaskId("x:1"), new UnitId(UNIT), true, "0:0", 1);
        NotificationItem standing = told(
                NotificationItem.Kind.ASSIGNED,
                1,
                task("y:2", TaskRole.COORDINATING, TaskStatus.ASSIGNED, null, "08", NOTICE));
        assertThat(smsOf(Occasion.ASSIGNMENT, unknown, standing))
                .isEqualTo(
                        "VP Tinh uy kinh bao d/c: Thong bao 125-TB/TU giao Ban Tuyen giao va Dan van 2 nhiem vu (chu tri 1)."
                                + " De nghi tiep nhan: " + LINK);
    }

    @Test
    void threeWorkingDaysBefore() {
        clock.set("2026-12-01T00:30:00Z");
        NotificationItem item = lead(NotificationItem.Kind.BEFORE_DUE, 1, "d:1", "2026-12-04");
        assertThat(smsOf(Occasion.REMINDER, item))
                .isEqualTo("VP Tinh uy: Nhiem vu 07 tai 125-TB/TU do Ban Tuyen giao va Dan van chu tri con 3 ngay lam"
                        + " viec (han 04/12/2026). De nghi bao cao: " + LINK);
        assertThat(subjectOf(Occasion.REMINDER, item))
                .isEqualTo("[125-TB/TU, NV 07] Còn 3 ngày làm việc (hạn 04/12/2026): Tổng hợp kết quả đại hội đảng bộ"
                        + " cấp cơ sở, báo cáo Thường trực Tỉnh ủy; xây…");
    }

    @Test
    void onTheDay() {
        clock.set("2026-12-04T00:30:00Z");
        NotificationItem item = lead(NotificationItem.Kind.ON_DUE, 1, "d:1", "2026-12-04");
        assertThat(smsOf(Occasion.REMINDER, item))
                .isEqualTo("VP Tinh uy: Nhiem vu 07 tai 125-TB/TU do Ban Tuyen giao va Dan van chu tri den han hom nay"
                        + " (04/12/2026). De nghi bao cao: " + LINK);
        assertThat(subjectOf(Occasion.REMINDER, item)).startsWith("[125-TB/TU, NV 07] Đến hạn hôm nay (04/12/2026): ");
    }

    @Test
    void overdue() {
        clock.set("2026-12-10T00:30:00Z");
        NotificationItem item = lead(NotificationItem.Kind.OVERDUE, 2, "d:1", "2026-12-04");
        assertThat(smsOf(Occasion.REMINDER, item))
                .isEqualTo("VP Tinh uy nhac lan 2: Nhiem vu 07 tai 125-TB/TU (Ban Tuyen giao va Dan van) qua han 6"
                        + " ngay, han 04/12/2026. De nghi bao cao: " + LINK);
        assertThat(subjectOf(Occasion.REMINDER, item))
                .startsWith("[125-TB/TU, NV 07] Nhắc quá hạn lần 2, quá hạn 6 ngày: Tổng hợp");
    }

    @Test
    void aMorningOfFive() {
        clock.set("2026-12-01T00:30:00Z");
        NotificationItem[] five = {
            lead(NotificationItem.Kind.OVERDUE, 1, "a:1", "2026-11-30"),
            lead(NotificationItem.Kind.OVERDUE, 2, "b:1", "2026-11-23"),
            lead(NotificationItem.Kind.ON_DUE, 1, "c:1", "2026-12-01"),
            lead(NotificationItem.Kind.BEFORE_DUE, 1, "d:1", "2026-12-04"),
            lead(NotificationItem.Kind.BEFORE_DUE, 1, "e:1", "2026-12-04")
        };
        assertThat(smsOf(Occasion.REMINDER, five))
                .isEqualTo("VP Tinh uy: BTGDVTU co 5 nhiem vu can bao cao: 2 qua han, 1 den han hom nay, 2 sap den han"
                        + " (som nhat 04/12/2026). De nghi bao cao: " + LINK);
        assertThat(subjectOf(Occasion.REMINDER, five))
                .isEqualTo("Ban Tuyên giáo và Dân vận Tỉnh ủy có 05 nhiệm vụ cần báo cáo: 2 quá hạn, 1 đến hạn hôm nay,"
                        + " 2 sắp đến hạn (sớm nhất 04/12/2026)");
    }

    @Test
    void rework() {
        clock.set("2026-12-05T00:30:00Z");
        NotificationItem item = lead(NotificationItem.Kind.REWORK, 1, "d:1", "2026-12-10");
        assertThat(smsOf(Occasion.REWORK, item))
                .isEqualTo(
                        "VP Tinh uy: Ket qua nhiem vu 07 tai 125-TB/TU can bo sung. De nghi Ban Tuyen giao va Dan van"
                                + " bao cao lai truoc 10/12/2026: " + LINK);
        assertThat(subjectOf(Occasion.REWORK, item))
                .isEqualTo("[125-TB/TU, NV 07] Đề nghị bổ sung, hoàn thiện kết quả trước 10/12/2026");
    }

    @Test
    void withoutALinkItSaysWhomToCall() {
        NotificationItem item = lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04");
        SmsComposer offline = new SmsComposer(content, phrases, office, "", "đ/c An 0912345678");
        assertThat(offline.compose(delivery(Occasion.ASSIGNMENT, NOTICE, item)).orElseThrow())
                .endsWith("De nghi tiep nhan. LH d/c An 0912345678");
    }

    @Test
    void withoutADocumentNumberByMeetingAndDate() {
        SourceDocument meeting =
                new SourceDocument("Hội nghị giao ban", null, null, null, null, LocalDate.parse("2026-11-17"), null);
        NotificationItem item = told(
                NotificationItem.Kind.ASSIGNED,
                1,
                task("d:1", TaskRole.LEAD, TaskStatus.ASSIGNED, "2026-12-04", "07", meeting));
        assertThat(sms.compose(delivery(Occasion.ASSIGNMENT, meeting, item)).orElseThrow())
                .startsWith(
                        "VP Tinh uy: Hoi nghi giao ban ngay 17/11/2026 giao Ban Tuyen giao va Dan van chu tri nhiem");
        SourceDocument longTitle = new SourceDocument(
                "Hội nghị giao ban quý IV với các Ban Đảng và Văn phòng Tỉnh ủy",
                null,
                null,
                null,
                null,
                LocalDate.parse("2026-11-17"),
                null);
        assertThat(sms.compose(delivery(Occasion.ASSIGNMENT, longTitle, item)).orElseThrow())
                .startsWith("VP Tinh uy: Hoi nghi ngay 17/11/2026 giao ");
    }

    @Test
    void theLongestNamesStayInOnePart() {
        units.set(
                0,
                unit(
                        UNIT,
                        new UnitName(
                                "Đảng ủy các cơ quan Đảng, Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội tỉnh"
                                        + " {Nghệ An}",
                                null,
                                null)));
        clock.set("2026-12-10T00:30:00Z");
        for (Occasion occasion : Occasion.values()) {
            NotificationItem.Kind kind = switch (occasion) {
                case ASSIGNMENT -> NotificationItem.Kind.ASSIGNED;
                case HAND_OVER -> NotificationItem.Kind.HANDED_ON;
                case REWORK -> NotificationItem.Kind.REWORK;
                case REMINDER -> NotificationItem.Kind.OVERDUE;
                case CANCELLATION -> NotificationItem.Kind.CANCELLED;
                case REASSIGNMENT -> NotificationItem.Kind.REASSIGNED;
            };
            String text = smsOf(occasion, lead(kind, 12, occasion + ":1", "2026-12-04"));
            assertThat(text).startsWith("VP Tinh uy").endsWith(": " + LINK).doesNotContain("Tong hop");
        }
    }

    @Test
    void anOfficerReadsWhatTheUnitHandedToThem() {
        headless = true;
        NotificationItem one = lead(NotificationItem.Kind.HANDED_ON, 4, "d:1", "2026-12-04");
        assertThat(smsOf(Occasion.HAND_OVER, one))
                .isEqualTo("VP Tinh uy: Ban Tuyen giao va Dan van phan cong dong chi nhiem vu 07 tai 125-TB/TU, han"
                        + " 04/12/2026. De nghi thuc hien: " + LINK);
        assertThat(subjectOf(Occasion.HAND_OVER, one))
                .startsWith("[125-TB/TU, NV 07] Phân công đồng chí thực hiện, hạn 04/12/2026: Tổng hợp kết quả");
        NotificationItem other = lead(NotificationItem.Kind.HANDED_ON, 4, "e:1", null);
        assertThat(subjectOf(Occasion.HAND_OVER, one, other))
                .isEqualTo("Phân công đồng chí thực hiện 02 nhiệm vụ, hạn sớm nhất 04/12/2026");
        assertThat(mail.compose(delivery(Occasion.HAND_OVER, null, one, other))
                        .orElseThrow()
                        .text())
                .contains(
                        "Ban Tuyên giáo và Dân vận Tỉnh ủy phân công đồng chí thực hiện 02 nhiệm vụ:",
                        "Đề nghị đồng chí thực hiện và cập nhật tiến độ.");
        TaskCopy handedOnAgain = new TaskCopy(
                "d:1",
                UNIT,
                TaskRole.LEAD,
                TaskStatus.IN_PROGRESS,
                new TaskCopy.DirectiveSummary("07", "Tổng hợp", null, NOTICE),
                null,
                new TaskCopy.Dates(null, null, 0),
                0,
                "nguoikhac");
        tasks.put(handedOnAgain.taskId(), handedOnAgain);
        assertThat(mail.compose(delivery(Occasion.HAND_OVER, null, one))).isEmpty();
    }

    @Test
    void severalUnitsAreNamedInProtocolOrder() {
        UnitName first = new UnitName("Văn phòng Tỉnh ủy", "Văn phòng", "VPTU");
        units.set(0, new RegisteredUnit(new UnitId(UNIT), NAME, null, DateRange.ALWAYS, List.of(), false, 2));
        units.add(new RegisteredUnit(new UnitId("van-phong"), first, null, DateRange.ALWAYS, List.of(), false, 1));
        register.readAnew();
        NotificationItem one = lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04");
        NotificationItem other = new NotificationItem(
                NotificationItem.Kind.ASSIGNED, new TaskId("e:1"), new UnitId("van-phong"), false, "0:0", 1);
        assertThat(subjectOf(Occasion.ASSIGNMENT, one, other))
                .contains("Giao Văn phòng Tỉnh ủy, Ban Tuyên giáo và Dân vận Tỉnh ủy 02 nhiệm vụ");
        assertThat(smsOf(Occasion.ASSIGNMENT, one, other)).contains("giao VPTU, BTGDVTU 2 nhiem vu");
    }

    @Test
    void whatWasDoneMeanwhileIsNotTold() {
        NotificationItem item = lead(NotificationItem.Kind.OVERDUE, 1, "d:1", "2026-11-04");
        tasks.put(new TaskId("d:1"), task("d:1", TaskRole.LEAD, TaskStatus.SUBMITTED, "2026-11-04", "07", NOTICE));
        assertThat(sms.compose(delivery(Occasion.REMINDER, NOTICE, item))).isEmpty();
        assertThat(mail.compose(delivery(Occasion.REMINDER, NOTICE, item))).isEmpty();
    }

    @Test
    void theMailSaysTheSameInTextAndHtml() {
        clock.set("2026-12-01T00:30:00Z");
        NotificationItem one = lead(NotificationItem.Kind.BEFORE_DUE, 1, "d:1", "2026-12-04");
        NotificationItem other = told(
                NotificationItem.Kind.OVERDUE,
                1,
                new TaskCopy(
                        "e:1",
                        UNIT,
                        TaskRole.COORDINATING,
                        TaskStatus.ASSIGNED,
                        new TaskCopy.DirectiveSummary("08", "Sửa <b>quy chế</b> & nội quy.", null, NOTICE),
                        null,
                        new TaskCopy.Dates(LocalDate.parse("2026-11-30"), LocalDate.parse("2026-11-30"), 0),
                        0,
                        null));
        Mail written =
                mail.compose(delivery(Occasion.REMINDER, null, one, other)).orElseThrow();
        assertThat(written.text()).isEqualTo("""
                        Kính gửi: Đồng chí Trần btgdv

                        Ban Tuyên giáo và Dân vận Tỉnh ủy có 02 nhiệm vụ cần báo cáo, gồm 1 quá hạn, 1 sắp đến hạn (sớm nhất 04/12/2026):

                        1. Nhiệm vụ 07 tại 125-TB/TU: Tổng hợp kết quả đại hội đảng bộ cấp cơ sở, báo cáo Thường trực Tỉnh ủy; xây dựng kế hoạch.
                           Ban Tuyên giáo và Dân vận Tỉnh ủy (chủ trì). Thời hạn: 04/12/2026 (còn 3 ngày làm việc)
                        2. Nhiệm vụ 08 tại 125-TB/TU: Sửa <b>quy chế</b> & nội quy.
                           Ban Tuyên giáo và Dân vận Tỉnh ủy (phối hợp). Thời hạn: 30/11/2026 (quá hạn 1 ngày, nhắc lần 1)

                        Đề nghị đồng chí chỉ đạo báo cáo kết quả thực hiện.
                        Xem và xử lý tại: https://nhiemvu.tinhuy.gov.vn/
                        Liên hệ: đ/c An 0912345678

                        Văn phòng Tỉnh ủy

                        Thư này do hệ thống theo dõi nhiệm vụ gửi tự động.
                        """);
        assertThat(written.html())
                .contains("<b>1. Nhiệm vụ 07 tại 125-TB/TU</b>")
                .contains("Sửa &lt;b&gt;quy chế&lt;/b&gt; &amp; nội quy.")
                .contains("href=\"https://nhiemvu.tinhuy.gov.vn/\"")
                .doesNotContain(" th:");
    }

    @Test
    void aReworkNamesNoDateThatHasPassedOrThatThereIsNone() {
        clock.set("2026-12-11T00:30:00Z");
        for (String due : Arrays.asList("2026-12-10", null)) {
            NotificationItem item = lead(NotificationItem.Kind.REWORK, 1, "d:1", due);
            assertThat(smsOf(Occasion.REWORK, item)).endsWith("bao cao lai: " + LINK);
            assertThat(subjectOf(Occasion.REWORK, item))
                    .isEqualTo("[125-TB/TU, NV 07] Đề nghị bổ sung, hoàn thiện kết quả");
        }
    }

    @Test
    void aSubjectIsTaggedWithWhatIsKnown() {
        clock.set("2026-12-04T00:30:00Z");
        assertThat(subjectOf(Occasion.REMINDER, onDue("07", NOTICE))).startsWith("[125-TB/TU, NV 07] Đến hạn");
        assertThat(subjectOf(Occasion.REMINDER, onDue("07", null))).startsWith("[NV 07] Đến hạn");
        assertThat(subjectOf(Occasion.REMINDER, onDue(null, NOTICE))).startsWith("[125-TB/TU] Đến hạn");
        assertThat(subjectOf(Occasion.REMINDER, onDue(null, null))).startsWith("Đến hạn");
    }

    private NotificationItem onDue(@Nullable String number, @Nullable SourceDocument source) {
        return told(
                NotificationItem.Kind.ON_DUE,
                1,
                task("d:1", TaskRole.LEAD, TaskStatus.IN_PROGRESS, "2026-12-04", number, source));
    }

    @Test
    void anAssignmentSaysWhatIsKnown() {
        TaskCopy bare = task("d:1", TaskRole.COORDINATING, TaskStatus.ASSIGNED, null, null, null);
        Delivery sourceless = delivery(Occasion.ASSIGNMENT, null, told(NotificationItem.Kind.ASSIGNED, 1, bare));
        assertThat(sms.compose(sourceless).orElseThrow())
                .isEqualTo(
                        "VP Tinh uy kinh bao d/c: Giao Ban Tuyen giao va Dan van phoi hop nhiem vu. De nghi tiep nhan: "
                                + LINK);
        Mail written = mail.compose(sourceless).orElseThrow();
        assertThat(written.subject()).isEqualTo("Giao Ban Tuyên giáo và Dân vận Tỉnh ủy 01 nhiệm vụ");
        assertThat(written.text())
                .contains("Ban Tuyên giáo và Dân vận Tỉnh ủy được giao phối hợp thực hiện 01 nhiệm vụ:")
                .contains("(phối hợp). Thời hạn: không có\n");
        assertThat(written.html()).contains("<title>" + written.subject() + "</title>");

        Mail dated = mail.compose(delivery(
                        Occasion.ASSIGNMENT, NOTICE, lead(NotificationItem.Kind.ASSIGNED, 1, "e:1", "2026-12-04")))
                .orElseThrow();
        assertThat(dated.text())
                .contains("Thông báo 125-TB/TU giao Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì thực hiện 01 nhiệm vụ:")
                .contains("(chủ trì). Thời hạn: 04/12/2026\n");

        NotificationItem notHere = new NotificationItem(
                NotificationItem.Kind.ASSIGNED, new TaskId("x:1"), new UnitId(UNIT), true, "0:0", 1);
        assertThat(mail.compose(delivery(Occasion.ASSIGNMENT, NOTICE, notHere))
                        .orElseThrow()
                        .text())
                .contains("1. Nhiệm vụ giao tại 125-TB/TU\n");
    }

    /** Each kind of item is left out when the task has moved on, and when it is not known. */
    @Test
    void onlyWhatStillHoldsIsTold() {
        for (NotificationItem.Kind kind : NotificationItem.Kind.values()) {
            NotificationItem item = lead(kind, 1, "d:1", "2026-12-04");
            assertThat(content.of(delivery(Occasion.REMINDER, NOTICE, item), office.today()))
                    .as(kind.name())
                    .hasSize(1);
            for (TaskStatus status : TaskStatus.values()) {
                tasks.put(new TaskId("d:1"), task("d:1", TaskRole.LEAD, status, "2026-12-04", "07", NOTICE));
                boolean told = switch (kind) {
                    case ASSIGNED, HANDED_ON, DUE_CHANGED ->
                        !List.of(TaskStatus.COMPLETED, TaskStatus.RETURNED, TaskStatus.CANCELLED)
                                .contains(status);
                    case BEFORE_DUE, ON_DUE, OVERDUE ->
                        List.of(TaskStatus.ASSIGNED, TaskStatus.IN_PROGRESS, TaskStatus.REWORK)
                                .contains(status);
                    case REWORK -> status == TaskStatus.REWORK;
                    case CANCELLED, REASSIGNED ->
                        List.of(TaskStatus.COMPLETED, TaskStatus.RETURNED, TaskStatus.CANCELLED)
                                .contains(status);
                };
                assertThat(content.of(delivery(Occasion.REMINDER, NOTICE, item), office.today()))
                        .as(kind + " of a task that is " + status)
                        .hasSize(told ? 1 : 0);
            }
            tasks.clear();
            assertThat(content.of(delivery(Occasion.REMINDER, NOTICE, item), office.today()))
                    .as(kind + " of a task that is not known")
                    .hasSize(kind == NotificationItem.Kind.ASSIGNED ? 1 : 0);
        }
    }

    @Test
    void aReminderOfARoundThatIsOverIsNotTold() {
        NotificationItem item = lead(NotificationItem.Kind.ON_DUE, 1, "d:1", "2026-12-04");
        NotificationItem before =
                new NotificationItem(item.kind(), item.task(), item.unit(), item.leads(), "1:0", item.n());
        assertThat(content.of(delivery(Occasion.REMINDER, NOTICE, before), office.today()))
                .isEmpty();
    }

    /** What waited is told as it stands now; of a task that comes twice the last counts. */
    @Test
    void aReminderSaysHowTheTaskStandsWhenItIsSent() {
        NotificationItem before = lead(NotificationItem.Kind.BEFORE_DUE, 1, "d:1", "2026-12-04");
        NotificationItem overdue = lead(NotificationItem.Kind.OVERDUE, 2, "d:1", "2026-12-04");
        for (String standing : List.of("2026-12-03 BEFORE_DUE", "2026-12-04 ON_DUE", "2026-12-05 OVERDUE")) {
            LocalDate today = LocalDate.parse(standing.substring(0, 10));
            List<TaskLine> lines = content.of(delivery(Occasion.REMINDER, NOTICE, before, overdue), today);
            assertThat(lines).singleElement().satisfies(line -> {
                assertThat(today + " " + line.kind()).isEqualTo(standing);
                assertThat(line.n()).isEqualTo(2);
            });
            NotificationItem rework = lead(NotificationItem.Kind.REWORK, 1, "r:1", "2026-12-04");
            assertThat(content.of(delivery(Occasion.REWORK, NOTICE, rework), today))
                    .extracting(TaskLine::kind)
                    .containsExactly(NotificationItem.Kind.REWORK);
        }
    }

    @Test
    void oneSmsHasAHundredAndSixtyCharactersAndNotOneMore() {
        NotificationItem item = lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04");
        String sentence = smsOf(Occasion.ASSIGNMENT, item).replace(LINK, "");
        String fits = "x".repeat(Gsm7.ONE_PART - sentence.length());
        assertThat(withLink(fits, item)).isEqualTo(sentence + fits);
        assertThat(withLink(fits + "x", item))
                .as("what is polite alone goes first")
                .isEqualTo(sentence.replace(" kinh bao d/c", "") + fits + "x");
        String more = fits + "x".repeat(" kinh bao d/c".length() + 1);
        assertThat(withLink(more, item))
                .startsWith("VP Tinh uy kinh bao d/c: Thong bao 125-TB/TU giao BTGDVTU chu tri");
        String endless = "https://" + "x".repeat(200);
        assertThat(withLink(endless, item))
                .as("all that fits")
                .isEqualTo(("VP Tinh uy: Dong chi co 1 nhiem vu can xu ly. De nghi xem: " + endless)
                        .substring(0, Gsm7.ONE_PART));
    }

    private String withLink(String link, NotificationItem item) {
        return new SmsComposer(content, phrases, office, link, "")
                .compose(delivery(Occasion.ASSIGNMENT, NOTICE, item))
                .orElseThrow();
    }

    @Test
    void withoutALinkAndWithoutAnybodyToCallItJustEnds() {
        assertThat(withLink("", lead(NotificationItem.Kind.ASSIGNED, 1, "d:1", "2026-12-04")))
                .endsWith("De nghi tiep nhan.");
    }
}
