package vn.chidao.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one load did.
 *
 * @param cpuMillis of each process, a request
 * @param behindSeconds how far consumers fell behind at most; null where nothing was written
 */
record Measured(
        int clients,
        double perSecond,
        Distribution latency,
        Map<String, Double> cpuMillis,
        long refused,
        @Nullable Double behindSeconds) {

    double cpuOfAll() {
        return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** In words. */
    String cpuOfEach() {
        return cpuMillis.entrySet().stream()
                .filter(each -> each.getValue() >= 0.005)
                .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,.0f | %.1f | %.1f | %.2f | %s | %s |%s",
                name,
                clients,
                perSecond,
                latency.percentile(0.50),
                latency.percentile(0.99),
                cpuOfAll(),
                cpuOfEach(),
                behindSeconds == null ? "" : String.format(Locale.ROOT, "%.2f s", behindSeconds),
                refused == 0 ? "" : " " + refused + " REFUSED");
    }
}
