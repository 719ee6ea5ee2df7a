package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The key pair of a home, and the access tokens that it signs. */
public final class Keys {

    static final Duration VALIDITY = Duration.ofHours(12);

    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");
    private static final int BITS = 2048;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path privateKey;
    private final Path publicKey;

    public Keys(Path folder) {
        privateKey = folder.resolve("private.pem");
        publicKey = folder.resolve("public.pem");
    }

    /** Makes the pair unless it is there. */
    void create() {
        if (Files.exists(privateKey) && Files.exists(publicKey)) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            Home.replaceSecret(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where services find the public half. */
    String publicKeyLocation() {
        return "file:" + publicKey;
    }

    /**
     * An access token, RS256.
     *
     * @throws StackFailed when the name cannot be an account, or there is no key yet
     */
    public String token(String account, Instant now) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new StackFailed("“" + account + "” is no account name");
        }
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss",
                "urn:chidao:local",
                "aud",
                "chidao",
                "sub",
                account,
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(VALIDITY).getEpochSecond()));
        String signed = part(JSON.writeValueAsBytes(new TreeMap<>(Map.of("alg", "RS256", "typ", "JWT")))) + "."
                + part(JSON.writeValueAsBytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(read());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new StackFailed(privateKey + " is no RSA key: " + e.getMessage());
        }
    }

    private PrivateKey read() throws GeneralSecurityException {
        if (!Files.exists(privateKey)) {
            throw new StackFailed("there is no key in " + privateKey.getParent() + ": the first ./chidao up makes it");
        }
        try {
            String body = Files.readString(privateKey).replaceAll("-----[A-Z ]+-----", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String pem(String what, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
