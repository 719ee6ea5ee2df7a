package vn.chidao.kit.edge;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests bring or take a file. Their bodies pass as streams, and are never in memory as a whole. */
@FunctionalInterface
public interface FileRequests {
    boolean includes(HttpServletRequest request);

    /** Whether whoever answers asks {@link StreamedBody#stopped} and says what it was: a page, where others get a problem document. */
    default boolean saysWhatStopped(HttpServletRequest request) {
        return false;
    }
}
