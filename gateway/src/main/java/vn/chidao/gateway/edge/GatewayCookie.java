package vn.chidao.gateway.edge;

import java.util.Arrays;

/** The cookies between a browser and the gateway. They go to no service. */
public enum GatewayCookie {
    SESSION("chidao_session"),
    SIGN_IN("chidao_sign_in"),
    CSRF("chidao_csrf"),
    /** What somebody chose for the pages: {@code vi} or {@code en}. */
    LANGUAGE("chidao_lang"),
    /** Light, dark, or as the machine is. */
    THEME("chidao_theme"),
    /** What has just been done, for the next page to say. */
    SAID("chidao_said");

    /** Carries the value of {@link #CSRF} back. */
    public static final String CSRF_HEADER = "X-XSRF-TOKEN";

    /** A cookie with this prefix can be set by no other host and over no plain connection. */
    private static final String HOST_PREFIX = "__Host-";

    private final String word;

    GatewayCookie(String word) {
        this.word = word;
    }

    /** @param secure whether browsers come over TLS */
    String nameFor(boolean secure) {
        return secure ? HOST_PREFIX + word : word;
    }

    /** @param cookie as in a request, {@code name=value} */
    public static boolean isOne(String cookie) {
        return Arrays.stream(values())
                .anyMatch(one ->
                        cookie.startsWith(one.nameFor(false) + '=') || cookie.startsWith(one.nameFor(true) + '='));
    }
}
