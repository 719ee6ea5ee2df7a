package vn.chidao.kit.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param largestBody bytes of one request
 * @param allBodies of all requests that are being answered; 0 means a sixteenth of the heap
 * @param bodyLimit how long a body may take to come
 * @param largestFile bytes of one file that comes or goes as a stream
 * @param slowestFile bytes a second that a client has to send of a file, on the average
 * @param transfers how many files come and go at once
 * @param transfersOfOne how many of them for one person
 */
@ConfigurationProperties("chidao.edge")
public record EdgeSettings(
        @DefaultValue("1MB") DataSize largestBody,
        @DefaultValue("0") DataSize allBodies,
        @DefaultValue("10s") Duration bodyLimit,
        @DefaultValue("100MB") DataSize largestFile,
        @DefaultValue("16KB") DataSize slowestFile,
        @DefaultValue("64") int transfers,
        @DefaultValue("8") int transfersOfOne) {

    private static final int PART_OF_HEAP = 16;

    long budget() {
        long bytes = allBodies.toBytes() > 0
                ? allBodies.toBytes()
                : Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
        return Math.max(bytes, largestBody.toBytes() + 1);
    }
}
