package vn.chidao.gateway.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A part of a page that is already there: htmx and {@code live.js} ask for it by its id, which is the name of its fragment. */
public final class InPlace {

    /** All parts that change by themselves, of a page that has more than one. */
    public static final String LIVE_PARTS = "live-parts";

    private static final String REQUEST = "HX-Request";
    private static final String TARGET = "HX-Target";

    private InPlace() {}

    /**
     * @param parts those of the page; nothing else can be asked for
     * @return null where the whole page is asked for
     */
    public static @Nullable String part(HttpServletRequest request, HttpServletResponse response, Set<String> parts) {
        response.setHeader(HttpHeaders.VARY, REQUEST + ", " + TARGET);
        String target = request.getHeader(TARGET);
        return request.getHeader(REQUEST) != null && target != null && parts.contains(target) ? target : null;
    }

    public static String view(String page, @Nullable String part) {
        return part == null ? page : page + " :: " + part;
    }
}
