package vn.chidao.kit.edge;

import jakarta.servlet.http.HttpServletRequest;

/** Tells clients apart that share what there is of memory. An application whose clients come to it directly has one. */
@FunctionalInterface
public interface ClientKey {
    String of(HttpServletRequest request);
}
