package vn.chidao.gateway.session;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what only a gateway with the same keys can read or make: an encrypted JWT, AES-256-GCM with a key of ours.
 *
 * <p>A key file has a key per line, 32 bytes in base64 ({@code openssl rand -base64 32}). The first one encrypts, each one
 * decrypts. So a new key goes on top, and the old one is taken away when the last session that it encrypted has ended.
 */
final class CookieCipher {

    /** Browsers would drop the cookie without a word. */
    static final class TooLong extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooLong(int length) {
            super("the provider's tokens are too long for a cookie: it would have " + length + " characters");
        }
    }

    private static final int BYTES_OF_A_KEY = 32;
    /** What a browser keeps of a cookie, with its name. */
    private static final int LONGEST = 4096;

    private final Map<String, OctetSequenceKey> keys = new LinkedHashMap<>();
    private final OctetSequenceKey first;
    private final Clock clock;

    CookieCipher(List<byte[]> keys, Clock clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key for sessions");
        }
        this.clock = clock;
        List<OctetSequenceKey> named = keys.stream().map(CookieCipher::named).toList();
        named.forEach(key -> this.keys.put(key.getKeyID(), key));
        this.first = named.getFirst();
    }

    static CookieCipher of(Path file, Clock clock) {
        try {
            return new CookieCipher(
                    Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .map(CookieCipher::decoded)
                            .toList(),
                    clock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keys of sessions", e);
        }
    }

    private static byte[] decoded(String line) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            // Not with the cause, which quotes what it read.
            throw new IllegalArgumentException("a key for sessions is not in base64");
        }
        if (key.length != BYTES_OF_A_KEY) {
            throw new IllegalArgumentException(
                    "a key for sessions has " + BYTES_OF_A_KEY + " bytes, not " + key.length);
        }
        return key;
    }

    private static OctetSequenceKey named(byte[] key) {
        try {
            return new OctetSequenceKey.Builder(key).keyIDFromThumbprint().build();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param purpose what is encrypted for one purpose is not decrypted for another
     * @param claims strings
     */
    String encrypt(String purpose, Map<String, String> claims, Instant until) {
        JWTClaimsSet.Builder content = new JWTClaimsSet.Builder().expirationTime(Date.from(until));
        claims.forEach(content::claim);
        EncryptedJWT jwt = new EncryptedJWT(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .keyID(first.getKeyID())
                        .type(new JOSEObjectType(purpose))
                        .build(),
                content.build());
        try {
            jwt.encrypt(new DirectEncrypter(first));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        String encrypted = jwt.serialize();
        if (encrypted.length() + 100 > LONGEST) {
            throw new TooLong(encrypted.length());
        }
        return encrypted;
    }

    /** Null for whatever is not ours, was changed, is for another purpose, or is over. */
    @Nullable
    JWTClaimsSet decrypt(String purpose, String encrypted) {
        if (encrypted.length() > LONGEST) {
            return null;
        }
        try {
            EncryptedJWT jwt = EncryptedJWT.parse(encrypted);
            JWEHeader header = jwt.getHeader();
            OctetSequenceKey key = keys.get(header.getKeyID());
            if (key == null
                    || !JWEAlgorithm.DIR.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || !new JOSEObjectType(purpose).equals(header.getType())) {
                return null;
            }
            jwt.decrypt(new DirectDecrypter(key));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date until = claims.getExpirationTime();
            return until != null && clock.instant().isBefore(until.toInstant()) ? claims : null;
        } catch (ParseException | JOSEException | RuntimeException e) {
            // Nothing about it is worth a line in the log: anybody can send it.
            return null;
        }
    }
}
