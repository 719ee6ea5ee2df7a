package vn.chidao.benchmarks;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;
import vn.chidao.localstack.Ports;

/** The limit of a gateway: nginx before a service, which passes everything on and does nothing besides. */
final class ReverseProxy implements AutoCloseable {

    private static final String SETTINGS = """
            daemon off;
            master_process off;
            pid %1$s/pid;
            error_log %1$s/error.log;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                upstream service { server 127.0.0.1:%2$d; keepalive 64; keepalive_requests 1000000; }
                server {
                    listen 127.0.0.1:%3$d;
                    keepalive_requests 1000000;
                    client_max_body_size 0;
                    location / {
                        proxy_request_buffering off;
                        proxy_max_temp_file_size 0;
                        proxy_pass http://service;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                    }
                }
            }
            """;

    private final Path folder;
    private final Process nginx;
    private final int port = Ports.free();

    private ReverseProxy(String program, int servicePort) throws IOException {
        folder = Files.createTempDirectory("chidao-nginx-");
        Path settings = Files.writeString(folder.resolve("nginx.conf"), SETTINGS.formatted(folder, servicePort, port));
        nginx = new ProcessBuilder(program, "-p", folder.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!answers()) {
            if (!nginx.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("nginx does not start: " + Files.readString(folder.resolve("output")));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Empty when there is no nginx on this machine. */
    static Optional<ReverseProxy> before(int servicePort) throws IOException {
        Optional<Path> program = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReverseProxy(program.get().toString(), servicePort));
    }

    int port() {
        return port;
    }

    long pid() {
        return nginx.pid();
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        nginx.destroy();
        try {
            nginx.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(folder);
    }
}
