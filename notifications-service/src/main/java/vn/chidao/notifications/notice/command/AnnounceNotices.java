package vn.chidao.notifications.notice.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import vn.chidao.notifications.task.store.TaskCopies;

/** Tells units which tasks a notice assigns to them, as soon as all of those tasks have arrived here. */
@Component
public class AnnounceNotices {

    private static final int AT_ONCE = 200;

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
            List<Optional<TaskCopy>> copies = notice.tasks().stream()
                    .map(assignment -> tasks.find(assignment.task()))
                    .toList();
            Instant giveUp = notice.heardAt().plus(patience);
            if (copies.stream().allMatch(Optional::isPresent) || giveUp.isBefore(clock.now())) {
                RequestId.during(notice.requestId(), () -> announce(notice, copies));
                // Two instances may announce it at the same time: their deliveries have the same ids.
                notices.markAnnounced(notice);
                count++;
            }
        }
        return count;
    }

    private void announce(Notice notice, List<Optional<TaskCopy>> copies) {
        List<NotificationItem> together = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            Notice.Assignment assignment = notice.tasks().get(i);
            TaskCopy copy = copies.get(i).orElse(null);
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
