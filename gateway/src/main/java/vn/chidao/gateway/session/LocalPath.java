package vn.chidao.gateway.session;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in, or after an act: a page of ours, whatever was asked for. */
public final class LocalPath {

    public static final String START = "/";

    private static final int LONGEST = 1000;
    /** One slash at the beginning, and nothing that browsers read as another one. */
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[A-Za-z0-9\\-._~!$&'()*+,;=:@%/?]*");

    /** What is no page, or leads back here. */
    private static final List<String> NO_PAGES =
            List.of("/api", "/auth", "/oauth2", "/login", "/logout", "/sign-in", "/signed-out", "/error");

    private LocalPath() {}

    public static String of(@Nullable String wanted) {
        return wanted != null
                        && wanted.length() <= LONGEST
                        && LOCAL.matcher(wanted).matches()
                        && NO_PAGES.stream().noneMatch(wanted::startsWith)
                ? wanted
                : START;
    }
}
