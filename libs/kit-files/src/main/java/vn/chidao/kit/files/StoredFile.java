package vn.chidao.kit.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was stored whole.
 *
 * @param owner key of what it belongs to, such as {@code document:7}
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param named whether something names it: then it is kept for ever
 * @param signature what the virus scanner found; null where it found nothing
 */
public record StoredFile(
        String id,
        String owner,
        String name,
        FileType type,
        long size,
        String sha256,
        FileState state,
        boolean named,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable String signature) {}
