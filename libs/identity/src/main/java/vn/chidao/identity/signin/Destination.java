package vn.chidao.identity.signin;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;
import vn.chidao.identity.SignInSettings;

/**
 * Where to go after signing in. Carried through the form, so it is anybody's text: only what continues an authorization
 * request here, or the person's own account, leads anywhere but to the start page.
 */
public record Destination(String text) {

    private static final String AUTHORIZE = "authorize?";
    private static final String ACCOUNT = "account";
    private static final Pattern REQUEST = Pattern.compile("authorize\\?[!-~&&[^\\\\\"<>#]]{1,4000}");

    /** The path of the page that asks for a password and then goes there. */
    public static String signInBefore(String text) {
        return SignInSettings.PATH + "/login?to=" + UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    public static String authorization(String query) {
        return AUTHORIZE + query;
    }

    public static String ownAccount() {
        return ACCOUNT;
    }

    public Destination {
        if (!text.equals(ACCOUNT) && !REQUEST.matcher(text).matches()) {
            text = "";
        }
    }

    public String path() {
        if (text.isEmpty()) {
            return "/";
        }
        return SignInSettings.PATH + (text.equals(ACCOUNT) ? "/account" : "/oauth2/" + text);
    }
}
