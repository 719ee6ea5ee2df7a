package vn.chidao.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time and memory of processes, as the kernel counts them (Linux). */
final class ProcessTimes {

    /** USER_HZ: 100 on every Linux that runs a JVM. */
    private static final double MILLIS_PER_TICK = 10;

    private ProcessTimes() {}

    /** User and system time since each process began, in milliseconds, by name. */
    static Map<String, Double> of(Map<String, Long> pids) throws IOException {
        Map<String, Double> times = new LinkedHashMap<>();
        for (Map.Entry<String, Long> each : pids.entrySet()) {
            String stat = Files.readString(Path.of("/proc/" + each.getValue() + "/stat"));
            // The second field is a name in brackets that may contain spaces.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            times.put(each.getKey(), (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK);
        }
        return times;
    }

    static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .sum();
    }
}
