package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** What the provider and the gateway keep secret, and the password of the demo accounts. Made once for each home. */
final class SignInSecrets {

    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 6;

    private final SecureRandom random = new SecureRandom();
    private final Path folder;

    SignInSecrets(Path folder) {
        this.folder = folder;
    }

    /** @param accounts those of the demo data; they share one password, which {@code up} prints */
    void create(Collection<String> accounts) {
        create(clientSecret(), encoded());
        create(sessionKey(), encoded());
        create(sealingSecret(), encoded() + encoded());
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = "chidao-" + HexFormat.of().formatHex(bytes);
        create(
                passwords(),
                accounts.stream()
                        .sorted()
                        .map(account -> account + "=" + password + "\n")
                        .collect(Collectors.joining()));
    }

    Path clientSecret() {
        return folder.resolve("web-client-secret");
    }

    Path sessionKey() {
        return folder.resolve("session-key");
    }

    Path sealingSecret() {
        return folder.resolve("sealing-secret");
    }

    Path passwords() {
        return folder.resolve("demo-passwords.properties");
    }

    /** The password of the demo accounts. */
    String password() {
        try {
            return Files.readAllLines(passwords()).getFirst().replaceFirst("^[^=]*=", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String encoded() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void create(Path file, String secret) {
        if (!Files.exists(file)) {
            Home.replaceSecret(file, secret);
        }
    }
}
