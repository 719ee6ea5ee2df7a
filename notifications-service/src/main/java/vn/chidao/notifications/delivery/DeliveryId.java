package vn.chidao.notifications.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A delivery: 24 hexadecimal digits, derived from what it tells to whom, so that telling it again is the same delivery. */
public record DeliveryId(String value) {

    private static final int LENGTH = 24;

    /**
     * @param key what is told: occasion, and the notice, morning or task
     * @param recipient the person, or the unit that has nobody to be told
     * @param way channel, or what stands for the lack of one
     */
    static DeliveryId of(String key, String recipient, String way) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((key + '\n' + recipient + '\n' + way).getBytes(StandardCharsets.UTF_8));
            return new DeliveryId(HexFormat.of().formatHex(digest).substring(0, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
