package vn.chidao.departments.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Seals what the database must not give away by itself: private keys, tokens, second factors. AES-256 in GCM. */
@Component
@WhenProvider
public class Vault {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    Vault(SignInSettings settings) {
        this.key =
                new SecretKeySpec(Digests.sha256(settings.encryptionSecret().getBytes(StandardCharsets.UTF_8)), "AES");
    }

    /** The nonce, then what it sealed. */
    public byte[] seal(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            byte[] closed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, closed, 0, NONCE_BYTES);
            var unused = cipher.doFinal(plain, 0, plain.length, closed, NONCE_BYTES);
            return closed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException for what was altered, or sealed with another secret */
    public String open(byte[] closed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(closed, NONCE_BYTES));
            return new String(cipher.doFinal(closed, NONCE_BYTES, closed.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot be opened with this secret", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
