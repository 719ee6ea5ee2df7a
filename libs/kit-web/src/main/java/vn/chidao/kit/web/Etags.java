package vn.chidao.kit.web;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers with the aggregate's version as ETag, to be given back as {@code If-Match}. */
public final class Etags {

    private Etags() {}

    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok().eTag("\"" + version + "\"").body(body);
    }

    /** @param location path of what was created */
    public static <T> ResponseEntity<T> created(String location, long version, T body) {
        return ResponseEntity.created(URI.create(location))
                .eTag("\"" + version + "\"")
                .body(body);
    }

    /**
     * Of a PUT that may create: 201 with its place, or 200.
     *
     * @param location path of what was put
     */
    public static <T> ResponseEntity<T> put(String location, boolean created, long version, T body) {
        return created ? created(location, version, body) : ok(version, body);
    }
}
