package vn.chidao.notifications;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Announcer;
import vn.chidao.notifications.notice.Notices;
import vn.chidao.notifications.people.People;
import vn.chidao.notifications.reminder.ReminderScheduler;

/** Does again and again what nobody asks for: notices, reminders, and what had nobody to be told. */
@Component
@EnableScheduling
class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final Notices notices;
    private final ReminderScheduler reminders;
    private final Announcer announcer;
    private final People people;
    private long peopleSeen = -1;

    Rounds(Notices notices, ReminderScheduler reminders, Announcer announcer, People people) {
        this.notices = notices;
        this.reminders = reminders;
        this.announcer = announcer;
        this.people = people;
    }

    @Scheduled(fixedDelayString = "${chidao.reminders.interval}")
    void round() {
        guarded("telling notices", () -> {
            int unused = notices.tellComplete();
        });
        guarded("reminding", () -> {
            int unused = reminders.pass();
        });
        guarded("finding recipients", () -> {
            long changes = people.changes();
            if (changes != peopleSeen) {
                announcer.retryWithoutRecipient();
                peopleSeen = changes;
            }
        });
    }

    /** For roles that begin on a day, and for changes that another instance heard of. */
    @Scheduled(fixedDelayString = "${chidao.reminders.recipients-interval}")
    void recipients() {
        guarded("finding recipients", announcer::retryWithoutRecipient);
    }

    private static void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("{} stopped, the next round goes on: {}", what, e.toString());
        }
    }
}
