package vn.chidao.notifications.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.chidao.access.Account;

/** A delivery: 24 hexadecimal digits, derived from what it says to whom, so that writing it again is the same delivery. */
public record DeliveryId(String value) {

    private static final int LENGTH = 24;

    /** What a person gets of a notification on a channel. */
    public static DeliveryId of(Notification notification, Account person, Channel channel) {
        return of(notification, person.value(), channel.name());
    }

    /** What somebody has to tell a person. */
    public static DeliveryId byHand(Notification notification, Account person) {
        return of(notification, person.value(), "hand");
    }

    /** What waits for a recipient or an address. */
    public static DeliveryId waiting(Notification notification, String whom) {
        return of(notification, whom, "none");
    }

    private static DeliveryId of(Notification notification, String recipient, String way) {
        String content = notification.occasion() + "|" + notification.key() + '\n' + recipient + '\n' + way;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
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
