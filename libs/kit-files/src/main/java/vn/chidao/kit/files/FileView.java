package vn.chidao.kit.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as an API shows it.
 *
 * @param type media type
 * @param signature what the virus scanner found; null where it found nothing
 */
public record FileView(
        String id,
        String name,
        long size,
        String type,
        String sha256,
        FileState state,
        @Nullable String signature,
        String uploadedBy,
        Instant uploadedAt) {

    public static FileView of(StoredFile file) {
        return new FileView(
                file.id(),
                file.name(),
                file.size(),
                file.type().mediaType(),
                file.sha256(),
                file.state(),
                file.signature(),
                file.uploadedBy(),
                file.uploadedAt());
    }
}
