package vn.chidao.notifications.seal;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A seal of a service. Public for the record codec.
 *
 * @param number gapless within the service, from 1
 * @param day the last day that is wholly covered
 * @param aggregates how many histories changed since the seal before
 */
public record HeardSeal(String service, long number, LocalDate day, String digest, long aggregates, Instant madeAt) {

    String id() {
        return service + "." + number;
    }

    /** What an inspector keeps, word for word. */
    String line() {
        return service + " " + day + " " + digest;
    }
}
