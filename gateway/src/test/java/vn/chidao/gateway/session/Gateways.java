package vn.chidao.gateway.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import vn.chidao.gateway.Gateway;
import vn.chidao.kit.testing.SteeredClock;

/** Starts gateways that share settings, files and a clock, as instances of one installation do. */
final class Gateways implements AutoCloseable {

    static final SteeredClock CLOCK = new SteeredClock(Instant.now());

    @Configuration(proxyBeanMethods = false)
    static class Settable {
        @Bean
        @Primary
        Clock settableClock() {
            return CLOCK;
        }
    }

    private final List<ConfigurableApplicationContext> running = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Path keys;

    Gateways(Path folder, OidcProvider provider, String publicUrl) {
        keys = folder.resolve("session-keys");
        Path secret = folder.resolve("client-secret");
        write(secret, OidcProvider.SECRET + "\n");
        write(keys, newKey() + "\n");
        provider.isKnownAs(publicUrl + "/auth");
        settings.put("CHIDAO_ISSUER", publicUrl + "/auth");
        settings.put("CHIDAO_DEPARTMENTS_URL", provider.url());
        settings.put("CHIDAO_DIRECTIVES_URL", provider.url());
        settings.put("CHIDAO_NOTIFICATIONS_URL", provider.url());
        settings.put("CHIDAO_WEB_CLIENT_SECRET_FILE", secret.toString());
        settings.put("CHIDAO_SESSION_KEY_FILE", keys.toString());
    }

    Path keys() {
        return keys;
    }

    static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return its port */
    int start(int port, String... more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("server.port", port);
        all.put("spring.main.register-shutdown-hook", false);
        for (String setting : more) {
            String[] pair = setting.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Gateway.class, Settable.class)
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        running.add(context);
        return lastPort();
    }

    int lastPort() {
        return ((ServletWebServerApplicationContext) running.getLast())
                .getWebServer()
                .getPort();
    }

    /** Of the one that was started last. */
    <T> T bean(String name, Class<T> type) {
        return running.getLast().getBean(name, type);
    }

    void stopLast() {
        running.removeLast().close();
    }

    @Override
    public void close() {
        running.forEach(ConfigurableApplicationContext::close);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
