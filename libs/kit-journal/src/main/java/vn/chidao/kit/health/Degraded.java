package vn.chidao.kit.health;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of something that works and yet somebody should look at, such as a consumer that lags. It is no reason to take a
 * service out: {@code /actuator/health} answers 200 with this status, and readiness does not ask.
 */
public final class Degraded {

    public static final Status STATUS = new Status("DEGRADED", "works, and somebody should look");

    private Degraded() {}

    /**
     * Up without troubles, degraded with them.
     *
     * @param troubles by what each is about, as sentences for an operator
     */
    public static Health health(Map<String, String> troubles) {
        Health.Builder health = troubles.isEmpty() ? Health.up() : Health.status(STATUS);
        troubles.forEach(health::withDetail);
        return health.build();
    }
}
