package vn.chidao.notifications.seal;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A seal of a service, as its event says. Public for the record codec.
 *
 * @param number gapless within the service, from 1
 * @param day the last day that is wholly covered
 * @param aggregates how many histories changed since the seal before
 */
public record ReceivedSeal(String service, long number, LocalDate day, String digest, long aggregates, Instant madeAt) {

    public String id() {
        return service + "." + number;
    }

    /** What an inspector keeps, word for word. */
    public String line() {
        return service + " " + day + " " + digest;
    }
}
