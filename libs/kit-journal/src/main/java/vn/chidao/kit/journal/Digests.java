package vn.chidao.kit.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields. Each is preceded by its length in bytes, so that no two different rows of fields have the same input. */
public final class Digests {

    private final MessageDigest sha256 = sha256();

    public static String of(String... fields) {
        Digests digest = new Digests();
        for (String field : fields) {
            digest.add(field);
        }
        return digest.hex();
    }

    public void add(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }

    /** The digest of what was added; begins anew. */
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
