package vn.chidao.kit.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.chidao.kit.web.Page;

/** Answers with a file so that no browser shows it or runs anything in it. */
public final class FileAnswer {

    private FileAnswer() {}

    /** @throws vn.chidao.kit.model.Refusal as {@link Files#open} */
    public static ResponseEntity<Resource> of(StoredFile file, Files files) {
        files.requireReadable(file);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type().mediaType()))
                .contentLength(file.size())
                .eTag("\"" + file.sha256() + "\"")
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new Content(file, files));
    }

    /** @param path of the owner's files, with a slash behind it */
    public static ResponseEntity<FileView> stored(Files.Put put, String path) {
        FileView view = FileView.of(put.file());
        return put.created()
                ? ResponseEntity.created(URI.create(path + view.id())).body(view)
                : ResponseEntity.ok(view);
    }

    /** All of them: an owner has few. */
    public static Page<FileView> list(List<StoredFile> files) {
        return new Page<>(files.stream().map(FileView::of).toList(), null);
    }

    /** RFC 6266: the name in UTF-8. */
    static String disposition(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    /** Opened when the first byte is wanted: a client that has the file already wants none. */
    private static final class Content extends InputStreamResource {
        private final StoredFile file;

        Content(StoredFile file, Files files) {
            super(() -> files.open(file));
            this.file = file;
        }

        @Override
        public long contentLength() {
            return file.size();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Content content && content.file.equals(file);
        }

        @Override
        public int hashCode() {
            return Objects.hash(file);
        }
    }
}
