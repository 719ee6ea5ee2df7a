package vn.chidao.gateway.session;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import vn.chidao.gateway.edge.GatewayCookie;
import vn.chidao.gateway.edge.RefusalLog;

/**
 * What Spring Security keeps in three places of a server session, who somebody is, the tokens and the CSRF token, is one
 * encrypted cookie here. Nothing is kept on the server, so that a restart ends no session and every instance knows it.
 */
final class CookieSessions implements SecurityContextRepository, OAuth2AuthorizedClientRepository, CsrfTokenRepository {

    private static final String CSRF_FIELD = "_csrf";

    private static final String PURPOSE = "session";
    private static final String READ = CookieSessions.class.getName() + ".read";
    private static final String UNREADABLE = CookieSessions.class.getName() + ".unreadable";
    private static final String CLIENT = CookieSessions.class.getName() + ".client";

    private final CookieCipher cipher;
    private final Cookies cookies;
    private final AccessTokens tokens;
    private final SignInSettings settings;
    private final RefusalLog refusals;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CookieSessions(
            CookieCipher cipher,
            Cookies cookies,
            AccessTokens tokens,
            SignInSettings settings,
            RefusalLog refusals,
            Clock clock) {
        this.cipher = cipher;
        this.cookies = cookies;
        this.tokens = tokens;
        this.settings = settings;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Nullable
    Session find(HttpServletRequest request) {
        if (request.getAttribute(READ) instanceof Session known) {
            return known;
        }
        if (request.getAttribute(UNREADABLE) != null) {
            return null;
        }
        for (String value : cookies.read(request, GatewayCookie.SESSION)) {
            JWTClaimsSet claims = cipher.decrypt(PURPOSE, value);
            Session session = claims == null ? null : session(claims);
            if (session != null && clock.instant().isBefore(endOf(session))) {
                request.setAttribute(READ, session);
                return session;
            }
            request.setAttribute(UNREADABLE, true);
            refusals.note(request, RefusalLog.Reason.SESSION_COOKIE);
        }
        return null;
    }

    /** A cookie came that is no session, or no longer. */
    boolean isUnreadable(HttpServletRequest request) {
        return find(request) == null && request.getAttribute(UNREADABLE) != null;
    }

    void write(Session session, HttpServletRequest request, HttpServletResponse response) {
        String encrypted = cipher.encrypt(
                PURPOSE,
                Map.of(
                        "sid", session.id(),
                        "sub", session.account(),
                        "name", session.name(),
                        "refresh", session.refreshToken(),
                        "csrf", session.csrf(),
                        "since", Long.toString(session.since().getEpochSecond())),
                endOf(session));
        request.setAttribute(READ, session);
        cookies.set(response, GatewayCookie.SESSION, encrypted, false, null);
        // For scripts, which send it back as a header. That is held against the session, not against this cookie.
        cookies.set(response, GatewayCookie.CSRF, session.csrf(), true, null);
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        request.removeAttribute(READ);
        request.setAttribute(UNREADABLE, true);
        cookies.remove(response, GatewayCookie.SESSION, false);
        cookies.remove(response, GatewayCookie.CSRF, true);
    }

    private static @Nullable Session session(JWTClaimsSet claims) {
        try {
            String id = claims.getStringClaim("sid");
            String account = claims.getSubject();
            String name = claims.getStringClaim("name");
            String refreshToken = claims.getStringClaim("refresh");
            String csrf = claims.getStringClaim("csrf");
            String since = claims.getStringClaim("since");
            return id == null
                            || account == null
                            || name == null
                            || refreshToken == null
                            || csrf == null
                            || since == null
                    ? null
                    : new Session(id, account, name, refreshToken, csrf, Instant.ofEpochSecond(Long.parseLong(since)));
        } catch (ParseException | NumberFormatException e) {
            return null;
        }
    }

    private Instant endOf(Session session) {
        return session.since().plus(settings.sessionLifetime());
    }

    private String secret() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return find(request) != null;
    }

    /** After {@link #saveAuthorizedClient} somebody who has just signed in; nobody after signing out. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication == null) {
            end(request, response);
            return;
        }
        if (!(authentication instanceof OAuth2AuthenticationToken signedIn)
                || !(request.getAttribute(CLIENT) instanceof OAuth2AuthorizedClient client)) {
            throw new IllegalStateException("a session starts with signing in at the provider");
        }
        OAuth2RefreshToken refreshToken = client.getRefreshToken();
        if (refreshToken == null) {
            throw new InternalAuthenticationServiceException(
                    "the provider gave no refresh token: is this client allowed to have one?");
        }
        String name = signedIn.getPrincipal().getAttribute(settings.nameClaim());
        String account = authentication.getName();
        Session session = new Session(
                secret(),
                account,
                name == null || name.isBlank() ? account : name,
                refreshToken.getTokenValue(),
                secret(),
                clock.instant());
        try {
            write(session, request, response);
        } catch (CookieCipher.TooLong e) {
            throw new InternalAuthenticationServiceException(e.getMessage(), e);
        }
        tokens.keep(session, client.getAccessToken());
    }

    @Override
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request) {
        throw new UnsupportedOperationException("access tokens are asked for at AccessTokens");
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        request.setAttribute(CLIENT, client);
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        end(request, response);
    }

    /** Without a session there is nothing to protect, and this token is never asked for. */
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return csrf(secret());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // It begins and ends with the session.
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Session session = find(request);
        return session == null ? null : csrf(session.csrf());
    }

    private static CsrfToken csrf(String value) {
        return new DefaultCsrfToken(GatewayCookie.CSRF_HEADER, CSRF_FIELD, value);
    }

    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext known = context;
            if (known == null) {
                Session session = find(request);
                known = session == null
                        ? SecurityContextHolder.createEmptyContext()
                        : new SecurityContextImpl(session.authenticated());
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return find(request) == null;
        }
    }
}
