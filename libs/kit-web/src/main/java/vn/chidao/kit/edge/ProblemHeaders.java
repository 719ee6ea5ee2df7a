package vn.chidao.kit.edge;

import jakarta.servlet.http.HttpServletResponse;

/** The headers of problem documents that come before any filter could set them. An application may have one. */
@FunctionalInterface
public interface ProblemHeaders {
    void addTo(HttpServletResponse response);
}
