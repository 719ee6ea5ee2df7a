package vn.chidao.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.Ports;

/** Passes on what comes in at its port, until it is cut: whoever asks then finds nobody. */
final class Relay implements AutoCloseable {

    private static final int WAITING = 50;

    private final int port = Ports.free();
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listening;

    /** @param to the port on this machine that it leads to */
    Relay(int to) {
        this.to = to;
        restore();
    }

    int port() {
        return port;
    }

    void restore() {
        if (listening != null) {
            return;
        }
        try {
            ServerSocket here = new ServerSocket(port, WAITING, InetAddress.getLoopbackAddress());
            listening = here;
            Thread.ofVirtual().start(() -> accept(here));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void cut() {
        closeQuietly(listening);
        listening = null;
        open.forEach(Relay::closeQuietly);
        open.clear();
    }

    @Override
    public void close() {
        cut();
    }

    private void accept(ServerSocket here) {
        while (!here.isClosed()) {
            try {
                Socket from = here.accept();
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), to);
                open.addAll(List.of(from, onward));
                Thread.ofVirtual().start(() -> pass(from, onward));
                Thread.ofVirtual().start(() -> pass(onward, from));
            } catch (IOException cut) {
                // or the service is gone
            }
        }
    }

    private void pass(Socket from, Socket onward) {
        try (from;
                onward) {
            from.getInputStream().transferTo(onward.getOutputStream());
        } catch (IOException ended) {
            // by the other side, or cut
        }
        open.removeAll(Set.of(from, onward));
    }

    private static void closeQuietly(@Nullable AutoCloseable each) {
        try {
            if (each != null) {
                each.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
