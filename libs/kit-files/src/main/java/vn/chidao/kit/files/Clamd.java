package vn.chidao.kit.files;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a ClamAV daemon over TCP ({@code INSTREAM}) whether it knows a file. */
final class Clamd {

    private static final int PORT = 3310;
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 4 * 1024;
    private static final String CLEAN = "stream: OK";
    private static final String BEFORE = "stream: ";
    private static final String FOUND = " FOUND";

    private final String host;
    private final int port;
    private final Duration limit;

    private Clamd(String host, int port, Duration limit) {
        this.host = host;
        this.port = port;
        this.limit = limit;
    }

    /** @param address host, or host and port */
    static Clamd at(String address, Duration limit) {
        String text = address.strip();
        int colon = text.lastIndexOf(':');
        try {
            return colon < 0
                    ? new Clamd(text, PORT, limit)
                    : new Clamd(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)), limit);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not host:port of clamd: " + address, e);
        }
    }

    /**
     * @return the signature's name; null for a clean file
     * @throws IOException where the daemon does not answer, or could not judge
     */
    @Nullable
    String find(InputStream file) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(limit.toMillis());
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[PIECE];
            for (int count = file.read(piece); count >= 0; count = file.read(piece)) {
                out.writeInt(count);
                out.write(piece, 0, count);
            }
            out.writeInt(0);
            out.flush();
            return verdict(answer(socket.getInputStream()));
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int next = in.read(); next > 0 && answer.length() < LONGEST_ANSWER; next = in.read()) {
            answer.append((char) next);
        }
        return answer.toString().strip();
    }

    private static @Nullable String verdict(String answer) throws IOException {
        if (answer.equals(CLEAN)) {
            return null;
        }
        if (answer.startsWith(BEFORE) && answer.endsWith(FOUND)) {
            return answer.substring(BEFORE.length(), answer.length() - FOUND.length());
        }
        throw new IOException("clamd says: " + (answer.isEmpty() ? "nothing" : answer));
    }
}
