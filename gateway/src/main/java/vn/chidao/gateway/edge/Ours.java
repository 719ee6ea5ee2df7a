package vn.chidao.gateway.edge;

/** What is between a browser and the gateway, and goes to no service. */
public final class Ours {

    public static final String SESSION_COOKIE = "chidao_session";
    public static final String SIGN_IN_COOKIE = "chidao_sign_in";
    public static final String CSRF_COOKIE = "chidao_csrf";
    public static final String CSRF_HEADER = "X-XSRF-TOKEN";

    /** Of a name that no other host and no plain connection can set. */
    static final String HOST_PREFIX = "__Host-";

    private Ours() {}

    /** @param cookie as in a request, {@code name=value} */
    public static boolean isCookie(String cookie) {
        return cookie.replaceFirst("^" + HOST_PREFIX, "").matches("chidao_(session|sign_in|csrf)=.*");
    }
}
