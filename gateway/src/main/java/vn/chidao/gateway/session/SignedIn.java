package vn.chidao.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;

/**
 * Who looks at a page, and what the page reads the services with.
 *
 * @param name what to call the person
 */
public record SignedIn(String account, String name, String accessToken) {

    static final String TOKEN = SignedIn.class.getName() + ".token";

    /** Null when nobody is signed in. */
    public static @Nullable SignedIn at(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof Session session
                        && request.getAttribute(TOKEN) instanceof String token
                ? new SignedIn(session.account(), session.name(), token)
                : null;
    }

    /** What a service is asked with on the person's behalf. */
    public Consumer<HttpHeaders> headers(Locale locale) {
        return headers -> {
            headers.setBearerAuth(accessToken);
            headers.set(HttpHeaders.ACCEPT_LANGUAGE, locale.getLanguage());
        };
    }

    @Override
    public String toString() {
        return account;
    }
}
