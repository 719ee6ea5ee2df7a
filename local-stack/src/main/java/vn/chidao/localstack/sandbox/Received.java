package vn.chidao.localstack.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the sandbox's journal.
 *
 * @param message a mail, or an SMS or a part of one
 * @param part the place of a part, null for what came whole
 * @param receipt the delivery receipt that was asked for
 * @param receipted id of the SMS whose receipt was taken; all else is null then
 */
record Received(
        @Nullable Message message,
        @Nullable Part part,
        @Nullable Receipt receipt,
        @Nullable String receipted) {

    /** The {@code number}-th of {@code total} parts; those of one SMS have the same {@code key}. */
    record Part(String key, int number, int total) {}

    /** Owed to the client that bound as {@code client}. */
    record Receipt(String messageId, String client, String source, String destination, Instant at) {}
}
