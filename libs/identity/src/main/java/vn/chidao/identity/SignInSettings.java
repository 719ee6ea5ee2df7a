package vn.chidao.identity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the provider is told by its environment; explained in {@code docs/configuration.md}. */
@Component
@WhenProvider
public final class SignInSettings {

    /** The path of the issuer and of all that people see of the provider. */
    public static final String PATH = "/auth";

    private static final int SHORTEST_SECRET = 32;

    private final String issuer;
    private final String webUrl;
    private final String keyEncryptionFile;
    private final String webClientSecretFile;
    private final List<String> machineClients;
    private final Duration signingKeyAge;

    public SignInSettings(
            @Value("${chidao.provider.issuer}") String issuer,
            @Value("${chidao.sign-in.web-url}") String webUrl,
            @Value("${chidao.sign-in.key-encryption-file}") String keyEncryptionFile,
            @Value("${chidao.sign-in.web-client-secret-file}") String webClientSecretFile,
            @Value("${chidao.sign-in.machine-clients}") List<String> machineClients,
            @Value("${chidao.sign-in.signing-key-days}") int signingKeyDays) {
        if (!issuer.endsWith(PATH)) {
            throw new IllegalStateException(
                    "CHIDAO_KEY_ENCRYPTION_FILE makes this service the provider: CHIDAO_ISSUER has"
                            + " to be its public address, the gateway's with the path " + PATH + ", not: " + issuer);
        }
        if (signingKeyDays < 1) {
            throw new IllegalStateException("CHIDAO_SIGNING_KEY_DAYS has to be 1 or more, not " + signingKeyDays);
        }
        this.issuer = issuer;
        this.webUrl = webUrl.isBlank() ? issuer.substring(0, issuer.length() - PATH.length()) : webUrl;
        this.keyEncryptionFile = keyEncryptionFile;
        this.webClientSecretFile = webClientSecretFile;
        this.machineClients = List.copyOf(machineClients);
        this.signingKeyAge = Duration.ofDays(signingKeyDays);
    }

    public String issuer() {
        return issuer;
    }

    /** The gateway as browsers see it, without a slash at the end. */
    public String webUrl() {
        return webUrl;
    }

    /** Where a person sets their password, once. */
    public String oneTimeLink(String token) {
        return webUrl + PATH + "/password?token=" + token;
    }

    /** Whether browsers come over TLS, so that cookies are for TLS alone. */
    public boolean secure() {
        return URI.create(issuer).getScheme().equals("https");
    }

    public Duration signingKeyAge() {
        return signingKeyAge;
    }

    /** One per line; the first seals, all open. */
    public List<String> encryptionSecrets() {
        String variable = "CHIDAO_KEY_ENCRYPTION_FILE";
        List<String> secrets = read(variable, keyEncryptionFile)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (secrets.isEmpty()) {
            throw new IllegalStateException(variable + " names a file without a secret: " + keyEncryptionFile);
        }
        secrets.forEach(secret -> requireLong(variable, keyEncryptionFile, secret));
        return secrets;
    }

    public String webClientSecret() {
        return secret("CHIDAO_WEB_CLIENT_SECRET_FILE", webClientSecretFile);
    }

    /** A client that is no person's browser: a program that acts as an account. */
    public record MachineClient(String id, String secret, String account) {}

    public List<MachineClient> machineClients() {
        return machineClients.stream()
                .map(String::strip)
                .filter(client -> !client.isEmpty())
                .map(client -> {
                    int first = client.indexOf(':');
                    int last = client.lastIndexOf(':');
                    if (first < 1 || last <= first + 1 || last == client.length() - 1) {
                        throw new IllegalStateException(
                                "CHIDAO_MACHINE_CLIENTS has to be a list of id:secret-file:account, not: " + client);
                    }
                    return new MachineClient(
                            client.substring(0, first),
                            secret("CHIDAO_MACHINE_CLIENTS", client.substring(first + 1, last)),
                            client.substring(last + 1));
                })
                .toList();
    }

    private static String secret(String variable, String file) {
        String secret = read(variable, file).strip();
        requireLong(variable, file, secret);
        return secret;
    }

    private static String read(String variable, String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalStateException(variable + " names a file that cannot be read: " + file, e);
        }
    }

    private static void requireLong(String variable, String file, String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalStateException(
                    variable + ": a secret in " + file + " has to have at least " + SHORTEST_SECRET + " characters.");
        }
    }
}
