package vn.chidao.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends a session here, then the one at the provider, which wants to see an ID token for that: the newest, so it is fetched
 * on the way out and needs no place in the cookie.
 */
final class SignOut implements LogoutHandler, LogoutSuccessHandler {

    private static final Logger log = LoggerFactory.getLogger(SignOut.class);
    private static final String ID_TOKEN = SignOut.class.getName() + ".idToken";
    private static final String HERE_ONLY = SignOut.class.getName() + ".hereOnly";

    private final CookieSessions sessions;
    private final AccessTokens tokens;
    private final String logoutUri;
    private final String clientId;
    private final String start;

    /** @param start where the provider sends the browser back to */
    SignOut(CookieSessions sessions, AccessTokens tokens, String logoutUri, String clientId, String start) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.logoutUri = logoutUri;
        this.clientId = clientId;
        this.start = start;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        Session session = sessions.find(request);
        if (session == null) {
            return;
        }
        try {
            request.setAttribute(ID_TOKEN, tokens.end(session));
        } catch (Provider.Refused | Provider.Unavailable e) {
            log.info("{} signed out here only: {}", session.account(), e.getMessage());
            request.setAttribute(HERE_ONLY, true);
        }
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        sessions.end(request, response);
        if (request.getAttribute(ID_TOKEN) instanceof String idToken) {
            response.sendRedirect(UriComponentsBuilder.fromUriString(logoutUri)
                    .queryParam("id_token_hint", "{idToken}")
                    .queryParam("client_id", "{client}")
                    .queryParam("post_logout_redirect_uri", "{start}")
                    .encode()
                    .buildAndExpand(idToken, clientId, start)
                    .toUriString());
        } else {
            response.sendRedirect(
                    request.getAttribute(HERE_ONLY) == null ? SignInPages.SIGNED_OUT : SignInPages.SIGNED_OUT_HERE);
        }
    }
}
