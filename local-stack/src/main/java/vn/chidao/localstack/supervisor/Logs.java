package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The parts' logs. A part has its log open all the time and writes at its end, wherever that is. */
final class Logs {

    static final long LONG = 16L << 20;

    private Logs() {}

    /** Begins a log anew when it is long, and keeps what was in it as {@code ….log.1}. A few lines may get lost. */
    static void shorten(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LONG) {
                Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            }
        } catch (IOException e) {
            System.err.println("chidao: " + log + " cannot be shortened: " + e);
        }
    }
}
