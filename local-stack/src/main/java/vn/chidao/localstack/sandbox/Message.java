package vn.chidao.localstack.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person was sent, decoded.
 *
 * @param messageId of a mail its {@code Message-ID}, of an SMS the id that the centre gave to its first part
 */
record Message(
        Channel channel,
        String to,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String messageId,
        Instant at) {

    int size() {
        return 200 + length(subject) + length(text) + length(html);
    }

    /** Whether it went to this address; 84912… and +84912… are the phone 0912…. */
    boolean isTo(String address) {
        return normal(to).equals(normal(address));
    }

    private static String normal(String address) {
        String bare = address.strip().toLowerCase(java.util.Locale.ROOT);
        return bare.matches("\\+?84\\d{8,10}") ? "0" + bare.substring(bare.indexOf("84") + 2) : bare;
    }

    private static int length(@Nullable String part) {
        return part == null ? 0 : part.length();
    }
}
