package vn.chidao.gateway.session;

/** Where the pages are that say how signing in or out went. */
public final class SignInPages {

    public static final String FAILED = "/sign-in/failed";
    public static final String UNAVAILABLE = "/sign-in/unavailable";

    /** For who is signed in and has no place here. */
    public static final String UNKNOWN = "/sign-in/unknown";

    public static final String SIGNED_OUT = "/signed-out";

    /** The provider did not hear of it: whoever comes to this browser next may be signed in there without being asked. */
    public static final String SIGNED_OUT_HERE = "/signed-out/here";

    /** Shows what somebody sent whose session had ended, with a way to send it again. */
    public static final String SESSION_ENDED = "/sign-in/session-ended";

    /** The same for what came from a page of an earlier session, of who is signed in anew. */
    public static final String OLD_PAGE = "/sign-in/old-page";

    /** The same where a service was away, in whatever form the page has: {@link #FAILURE} says what is known of it. */
    public static final String AWAY = "/sign-in/away";

    /** Attribute of the request: the {@code ServiceFailure}. */
    public static final String FAILURE = SignInPages.class.getName() + ".failure";

    private SignInPages() {}
}
