package vn.chidao.notifications.delivery.command;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.chidao.kit.health.Degraded;
import vn.chidao.notifications.delivery.store.ReceiptStore;

/** Receipts that fit no message: a sign that the SMS centre writes its ids in a form that is not known here. */
final class UnmatchedReceipts implements HealthIndicator {

    private final ReceiptStore receipts;
    private final long limit;
    private final Clock clock;

    /**
     * @param limit more than so many are a trouble
     * @param clock real time
     */
    UnmatchedReceipts(ReceiptStore receipts, long limit, Clock clock) {
        this.receipts = receipts;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public Health health() {
        long unmatched = receipts.countUnmatched(clock.instant());
        return Degraded.health(
                unmatched > limit
                        ? Map.of("SMS centre", "sent " + unmatched + " of late that fit no message")
                        : Map.of());
    }
}
