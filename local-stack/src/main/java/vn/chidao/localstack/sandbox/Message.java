package vn.chidao.localstack.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one person was sent, decoded.
 *
 * @param headers of a mail, as it came
 * @param messageId of a mail its {@code Message-ID}, of an SMS the id that the centre gave to its first part
 * @param parts in which an SMS came; null for a mail, and for what was received before they were counted
 */
record Message(
        Channel channel,
        String to,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String headers,
        @Nullable String messageId,
        @Nullable Integer parts,
        Instant at) {

    private static final int ID_BYTES = 12;

    /** Its name in addresses, the same after a restart. */
    String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", channel.name(), to, String.valueOf(messageId), at.toString())
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    int size() {
        return 200 + length(subject) + length(text) + length(html) + length(headers);
    }

    /** Whether it went to this address; 84912… and +84912… are the phone 0912…. */
    boolean isTo(String address) {
        return normal(to).equals(normal(address));
    }

    private static String normal(String address) {
        String bare = address.strip().toLowerCase(Locale.ROOT);
        return bare.matches("\\+?84\\d{8,10}") ? "0" + bare.substring(bare.indexOf("84") + 2) : bare;
    }

    private static int length(@Nullable String part) {
        return part == null ? 0 : part.length();
    }
}
