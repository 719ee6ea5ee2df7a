package vn.chidao.gateway.pages.register;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import vn.chidao.kit.text.Text;

/** Ids made of names, where nobody wrote one. */
final class Names {

    private static final int LONGEST = 60;

    private Names() {}

    /** Such as {@code ban-to-chuc}; null where the names have nothing to make it of. */
    static @Nullable String unitId(@Nullable String shortName, @Nullable String name) {
        return joined(shortName == null ? name : shortName, "-");
    }

    /** Such as {@code nguyen.van.an}. */
    static @Nullable String account(@Nullable String name) {
        return joined(name, ".");
    }

    static String inPath(String id) {
        return UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    private static @Nullable String joined(@Nullable String name, String with) {
        if (name == null) {
            return null;
        }
        String id = Arrays.stream(Text.folded(name).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(with));
        if (id.length() > LONGEST) {
            id = id.substring(0, LONGEST).replaceFirst("[.-][^.-]*$", "");
        }
        return id.isEmpty() ? null : id;
    }
}
