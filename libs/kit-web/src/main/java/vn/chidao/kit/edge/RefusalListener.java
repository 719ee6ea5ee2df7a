package vn.chidao.kit.edge;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** Is told what is refused before any controller. An application has one. */
@FunctionalInterface
public interface RefusalListener {

    /**
     * @param request may be one that could not be read: neither its path nor its headers are for the log as they are
     * @param code of the problem document
     */
    void refused(HttpServletRequest request, HttpStatus status, String code);
}
