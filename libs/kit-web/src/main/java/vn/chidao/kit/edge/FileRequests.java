package vn.chidao.kit.edge;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests bring or take a file. Their bodies pass as streams, and are never in memory as a whole. */
@FunctionalInterface
public interface FileRequests {
    boolean includes(HttpServletRequest request);
}
