package vn.chidao.gateway.pages.act;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the form of an act was opened in a page that is already there. */
enum Place {
    /** Under a row of a table. */
    ROW,
    /** In an item of a list. */
    ITEM,
    /** Beside a record, which is read anew when it is done. */
    PANEL;

    static final String VIEW = "act/act";

    /** @return null where the form is a page of its own */
    static @Nullable Place of(HttpServletRequest request) {
        String in = request.getParameter("in");
        return request.getHeader("HX-Request") == null
                ? null
                : Arrays.stream(values())
                        .filter(place -> place.word().equals(in))
                        .findFirst()
                        .orElse(null);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The template of what is shown there. */
    static String view(@Nullable Place place, String fragment) {
        return place == null ? VIEW : VIEW + " :: " + fragment + (place == ROW ? "-row" : "-place");
    }
}
