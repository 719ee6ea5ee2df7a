package vn.chidao.identity.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits for steps of 30 seconds (RFC 6238 with SHA-1, which every authenticator app knows). */
final class Totp {

    static final long STEP_SECONDS = 30;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 20;
    private static final int SECRET_LETTERS = 32;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** 160 bits in base 32, as apps want them: they fill it without padding. */
    static String newSecret() {
        BigInteger bits = new BigInteger(SECRET_BYTES * 8, RANDOM);
        StringBuilder secret = new StringBuilder();
        for (int i = SECRET_LETTERS - 1; i >= 0; i--) {
            secret.append(BASE_32.charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        return secret.toString();
    }

    /** The step that the code was made for, if it is this one or one beside it, since clocks differ. */
    static Optional<Long> stepOf(String secret, String code, Instant now) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        for (long step : new long[] {present, present - 1, present + 1}) {
            if (MessageDigest.isEqual(codeAt(secret, step).getBytes(US_ASCII), code.getBytes(US_ASCII))) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    static String codeAt(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytesOf(secret), "RAW"));
            byte[] digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(digest).getInt(digest[digest.length - 1] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytesOf(String secret) {
        BigInteger bits = BigInteger.ZERO;
        for (char letter : secret.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(letter)));
        }
        byte[] bytes = bits.toByteArray(); // shorter for leading zeros, longer for the sign
        byte[] exact = new byte[SECRET_BYTES];
        int length = Math.min(bytes.length, SECRET_BYTES);
        System.arraycopy(bytes, bytes.length - length, exact, SECRET_BYTES - length, length);
        return exact;
    }
}
