package vn.chidao.notifications.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came for one recipient on one subject within some seconds, complete.
 *
 * @param id stable, so that writing its deliveries twice writes them once
 * @param requestId of the request that it follows from, null where nobody asked for it
 */
public record Batch(
        String id,
        Recipient recipient,
        Occasion occasion,
        List<NotificationItem> items,
        @Nullable String requestId) {

    /**
     * What a batch is about.
     *
     * @param key tells the subjects of an occasion apart; empty where all of it is one subject
     */
    public record Subject(Occasion occasion, String key) {

        /** A morning's reminders. */
        public static final Subject REMINDERS = new Subject(Occasion.REMINDER, "");

        /** The name under which a recipient's batches on this subject are stored. */
        public String slotOf(Recipient recipient) {
            return key.isEmpty() ? recipient.key() : recipient.key() + "|" + occasion + "|" + key;
        }
    }

    public Notification notification() {
        return new Notification(occasion, id, items, false, null, requestId);
    }
}
