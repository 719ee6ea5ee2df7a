package vn.chidao.notifications.notice.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Notification;
import vn.chidao.notifications.delivery.NotificationItem;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.command.Notify;
import vn.chidao.notifications.notice.Notice;
import vn.chidao.notifications.notice.store.NoticeStore;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskId;
import vn.chidao.notifications.task.store.TaskCopies;

/** Tells units which tasks a notice assigns to them, as soon as all of those tasks have arrived here. */
@Component
public class AnnounceNotices {

    private static final int AT_ONCE = 200;

    /**
     * How long a notice waits for the events of its directives. They are sure to come, though a crash may hold them up, unless
     * somebody issued a draft by itself at the same moment.
     */
    private static final Duration PATIENCE_FOR_DIRECTIVES = Duration.ofHours(1);

    private final NoticeStore notices;
    private final TaskCopies tasks;
    private final Notify notify;
    private final OfficeClock clock;
    private final Duration patience;

    /** @param patience how long a notice waits for its tasks; then it is announced with what is known */
    AnnounceNotices(
            NoticeStore notices,
            TaskCopies tasks,
            Notify notify,
            OfficeClock clock,
            @Value("${chidao.notices.patience}") Duration patience) {
        this.notices = notices;
        this.tasks = tasks;
        this.notify = notify;
        this.clock = clock;
        this.patience = patience;
    }

    /** @return how many were announced */
    public int execute() {
        int count = 0;
        for (Notice notice : notices.waiting(AT_ONCE)) {
            Map<String, List<Notice.Assignment>> parts = notices.partsOf(notice);
            Instant now = clock.now();
            if (parts.size() < notice.parts().size()
                    && notice.heardAt().plus(PATIENCE_FOR_DIRECTIVES).isAfter(now)) {
                continue;
            }
            List<Notice.Assignment> assignments = new ArrayList<>(notice.tasks());
            notice.parts().forEach(directive -> assignments.addAll(parts.getOrDefault(directive, List.of())));
            Map<TaskId, TaskCopy> copies = tasks.findAll(
                    assignments.stream().map(Notice.Assignment::task).toList());
            if (copies.size() == assignments.size()
                    || notice.heardAt().plus(patience).isBefore(now)) {
                RequestId.during(notice.requestId(), () -> announce(notice, assignments, copies));
                // Two instances may announce it at the same time: their deliveries have the same ids.
                notices.markAnnounced(notice);
                count++;
            }
        }
        return count;
    }

    private void announce(Notice notice, List<Notice.Assignment> assignments, Map<TaskId, TaskCopy> copies) {
        List<NotificationItem> together = new ArrayList<>();
        for (Notice.Assignment assignment : assignments) {
            TaskCopy copy = copies.get(assignment.task());
            NotificationItem item = new NotificationItem(
                    NotificationItem.Kind.ASSIGNED, assignment.task(), assignment.unit(), assignment.leads(), "0:0", 1);
            if (copy == null) {
                together.add(item);
            } else if (notice.id().equals(copy.noticeId()) && !copy.isClosed()) {
                if (copy.isUrgent()) {
                    announce(notice, notice.id() + "|" + assignment.task(), List.of(item), true);
                } else {
                    together.add(item);
                }
            }
        }
        if (!together.isEmpty()) {
            announce(notice, notice.id(), together, false);
        }
    }

    private void announce(Notice notice, String key, List<NotificationItem> items, boolean urgent) {
        notify.execute(new Notification(Occasion.ASSIGNMENT, key, items, urgent, notice.source(), notice.requestId()));
    }
}
