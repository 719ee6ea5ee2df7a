package vn.chidao.notifications.delivery.command;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The times of sending.
 *
 * @param attempt how long one attempt may take in all
 * @param lease how long a delivery is left to the instance that claimed it
 * @param giveUpAfter how long a message is tried, from the first attempt of a row
 */
@ConfigurationProperties("chidao.sending")
public record SendingTimes(Duration attempt, Duration lease, Duration giveUpAfter) {

    public SendingTimes {
        if (attempt.compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "chidao.sending.attempt has to be shorter than chidao.sending.lease: " + attempt + ", " + lease);
        }
    }
}
