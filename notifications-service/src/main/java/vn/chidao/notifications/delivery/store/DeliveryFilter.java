package vn.chidao.notifications.delivery.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.DeliveryStatus;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.task.TaskId;

/**
 * What a list of deliveries is narrowed to; null and an empty set do not narrow.
 *
 * @param from when they fell due, at the earliest
 * @param before when they fell due, to the moment before
 */
public record DeliveryFilter(
        About about,
        @Nullable Account person,
        @Nullable Channel channel,
        Set<DeliveryStatus> statuses,
        Set<Occasion> occasions,
        @Nullable Instant from,
        @Nullable Instant before) {

    public static final DeliveryFilter NONE =
            new DeliveryFilter(About.ANYTHING, null, null, Set.of(), Set.of(), null, null);

    /**
     * What a message is about.
     *
     * @param unit whose work it was when the message fell due
     */
    public record About(
            @Nullable TaskId task,
            @Nullable String directive,
            @Nullable UnitId unit) {

        public static final About ANYTHING = new About(null, null, null);
    }

    DeliveryFilter in(DeliveryStatus one) {
        return new DeliveryFilter(about, person, channel, Set.of(one), occasions, from, before);
    }
}
