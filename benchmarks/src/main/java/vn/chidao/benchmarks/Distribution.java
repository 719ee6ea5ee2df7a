package vn.chidao.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Durations of one kind, in milliseconds. */
record Distribution(double[] sorted) {

    static Distribution ofNanos(long[] nanos) {
        return new Distribution(
                Arrays.stream(nanos).mapToDouble(each -> each / 1e6).sorted().toArray());
    }

    /** The value that this share of all does not exceed. */
    double percentile(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, most %.1f ms (n = %d)",
                percentile(0.50),
                percentile(0.99),
                sorted[sorted.length - 1],
                sorted.length);
    }
}
