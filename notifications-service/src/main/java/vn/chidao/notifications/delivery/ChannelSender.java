package vn.chidao.notifications.delivery;

import org.jspecify.annotations.Nullable;

/** Sends on one channel. Called by many threads at once. */
public interface ChannelSender {

    /** What became of an attempt. */
    sealed interface Result {
        /** @param providerId what receipts will call it, null where there are none */
        record Accepted(@Nullable String providerId) implements Result {}

        /** Trying again cannot help. */
        record Rejected(String reason) implements Result {}

        /** To be tried again: the relay is away, busy or broken. */
        record Unavailable(String reason) implements Result {}
    }

    Channel channel();

    /** Whether an attempt makes sense now. */
    boolean ready();

    Result send(Delivery delivery);
}
