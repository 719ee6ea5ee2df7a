package vn.chidao.kit.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code GET /actuator/seals} lists the seals, newest first. {@code POST /actuator/seals} with {@code given}, lines {@code
 * [service] day digest} as an inspector kept them, verifies everything against them too and changes nothing; with {@code
 * topics} the topics besides.
 */
@Endpoint(id = "seals")
public final class SealsEndpoint {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final Seals seals;
    private final HistoryVerifier verifier;

    SealsEndpoint(Seals seals, HistoryVerifier verifier) {
        this.seals = seals;
        this.verifier = verifier;
    }

    /** @param next what to ask for as {@code before} to go on, null at the end */
    public record Listed(List<Seals.Made> items, @Nullable Long next) {}

    @ReadOperation
    public Listed list(@Nullable Integer limit, @Nullable Long before) {
        int most = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        List<Seals.Made> items = seals.list(most, before == null ? Long.MAX_VALUE : before);
        boolean more = items.size() == most && items.getLast().number() > 1;
        return new Listed(items, more ? (Long) items.getLast().number() : null);
    }

    @WriteOperation
    public HistoryVerifier.Report verify(String given, @Nullable Boolean topics) {
        List<GivenSeal> kept;
        try {
            kept = GivenSeal.parse(given, seals.service());
        } catch (IllegalArgumentException e) {
            String reason = "given: " + e.getMessage();
            throw new InvalidEndpointRequestException(reason, reason);
        }
        return verifier.verify(Boolean.TRUE.equals(topics), kept);
    }
}
