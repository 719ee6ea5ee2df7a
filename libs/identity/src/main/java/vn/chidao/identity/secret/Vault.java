package vn.chidao.identity.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;

/**
 * Seals what the database must not give away by itself: private keys, tokens, second factors. AES-256 in GCM.
 *
 * <p>Of several secrets the first seals and every one opens; {@link Resealing} brings over what an older one sealed.
 */
@Component
@WhenProvider
public class Vault {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys;

    Vault(SignInSettings settings) {
        this.keys = settings.encryptionSecrets().stream()
                .map(secret -> new SecretKeySpec(Tokens.sha256(secret.getBytes(StandardCharsets.UTF_8)), "AES"))
                .toList();
    }

    boolean hasOlderSecrets() {
        return keys.size() > 1;
    }

    /** The nonce, then what it sealed. */
    public byte[] seal(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce);
            byte[] closed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, closed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, closed, NONCE_BYTES);
            return closed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException for what was altered, or sealed with a secret that is not among ours */
    public String open(byte[] closed) {
        for (SecretKeySpec key : keys) {
            String opened = openWith(key, closed);
            if (opened != null) {
                return opened;
            }
        }
        throw new IllegalStateException("cannot be opened with any secret of CHIDAO_KEY_ENCRYPTION_FILE");
    }

    /** Whether a secret that no longer seals was used; false also for what none of ours opens. */
    boolean isSealedWithAnOlder(byte[] closed) {
        return openWith(keys.getFirst(), closed) == null
                && keys.stream().skip(1).anyMatch(key -> openWith(key, closed) != null);
    }

    /** Null when it is not the key it was sealed with, which GCM tells with certainty. */
    private static @Nullable String openWith(SecretKeySpec key, byte[] closed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(closed, NONCE_BYTES));
            return new String(cipher.doFinal(closed, NONCE_BYTES, closed.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
