package vn.chidao.kit.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A daemon that speaks as clamd does, and knows one signature. */
final class ClamdOfTests implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String signature;
    private volatile @Nullable String answer;

    ClamdOfTests(byte[] signature) throws IOException {
        this.signature = new String(signature, StandardCharsets.ISO_8859_1);
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    serve(connection);
                } catch (IOException e) {
                    // The next one.
                }
            }
        });
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on, whatever comes. */
    void says(String text) {
        answer = text;
    }

    private void serve(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        String command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
        if (!command.equals("zINSTREAM\0")) {
            return;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.write(in.readNBytes(length));
        }
        boolean known = content.toString(StandardCharsets.ISO_8859_1).contains(signature);
        String said = answer;
        String verdict = said != null ? said : known ? "stream: Chidao.Test FOUND" : "stream: OK";
        connection.getOutputStream().write((verdict + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
