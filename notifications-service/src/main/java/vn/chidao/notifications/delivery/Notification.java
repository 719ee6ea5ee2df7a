package vn.chidao.notifications.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.SourceDocument;

/**
 * Something that people are to be told: each of them gets one message a channel. Public for the record codec.
 *
 * @param key names it uniquely within its occasion: the same key is sent once
 * @param urgent goes before everything else in the queue
 * @param source where its tasks come from, as the notice says
 * @param requestId of the request that it follows from, null where nobody asked for it, as of reminders
 */
public record Notification(
        Occasion occasion,
        String key,
        List<NotificationItem> items,
        boolean urgent,
        @Nullable SourceDocument source,
        @Nullable String requestId) {

    /** Whether it waits for the hours in which reminders are sent. */
    public boolean keepsHours() {
        return occasion == Occasion.REMINDER && !urgent;
    }

    /** The units whose work it is about, in the order of its items. */
    public List<UnitId> units() {
        return items.stream().map(NotificationItem::unit).distinct().toList();
    }

    public boolean has(NotificationItem item) {
        return items.stream().anyMatch(present -> present.key().equals(item.key()));
    }

    public List<NotificationItem> itemsOf(UnitId unit) {
        return items.stream().filter(item -> item.unit().equals(unit)).toList();
    }

    /** What concerns some units alone. */
    public Notification of(Collection<UnitId> some) {
        return withItems(
                items.stream().filter(item -> some.contains(item.unit())).toList());
    }

    public Notification withItems(List<NotificationItem> some) {
        return new Notification(occasion, key, some, urgent, source, requestId);
    }

    /**
     * What concerns one unit, as a notification of its own: its new recipients may have got another part of this one already.
     */
    public Notification partOf(UnitId unit) {
        String suffix = "|" + unit;
        String part = key.endsWith(suffix) ? key : key + suffix;
        return new Notification(occasion, part, itemsOf(unit), urgent, source, requestId);
    }

    /** With more items. Of the reminders of one task only the latest stays, since it says all that the earlier ones did. */
    Notification joinedBy(List<NotificationItem> more) {
        List<NotificationItem> joined = new ArrayList<>(items);
        for (NotificationItem item : more) {
            joined.removeIf(present -> present.isReplacedBy(item));
            joined.add(item);
        }
        return withItems(List.copyOf(joined));
    }
}
