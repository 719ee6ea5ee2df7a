package vn.chidao.gateway.session;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import vn.chidao.gateway.edge.GatewayCookie;

/**
 * What has to be remembered while somebody is at the provider: what to hold its answer against, and where they wanted to
 * go. In an encrypted cookie; the latest start counts.
 */
final class CookieAuthorizationRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** Parameter of the path that starts signing in. */
    static final String WANTED = "to";

    private static final String PURPOSE = "sign-in";
    private static final String WANTED_BEFORE = CookieAuthorizationRequests.class.getName() + ".wanted";

    private final CookieCipher cipher;
    private final Cookies cookies;
    private final ClientRegistration registration;
    private final SignInSettings settings;
    private final Clock clock;

    CookieAuthorizationRequests(
            CookieCipher cipher,
            Cookies cookies,
            ClientRegistration registration,
            SignInSettings settings,
            Clock clock) {
        this.cipher = cipher;
        this.cookies = cookies;
        this.registration = registration;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where somebody who has just signed in wanted to go. */
    static String wantedBefore(HttpServletRequest request) {
        return request.getAttribute(WANTED_BEFORE) instanceof String wanted ? LocalPath.of(wanted) : LocalPath.START;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest start, HttpServletRequest request, HttpServletResponse response) {
        if (start == null) {
            cookies.remove(response, GatewayCookie.SIGN_IN, false);
            return;
        }
        Map<String, String> claims = new HashMap<>();
        claims.put("state", start.getState());
        for (String attribute : new String[] {OidcParameterNames.NONCE, PkceParameterNames.CODE_VERIFIER}) {
            String value = start.getAttribute(attribute);
            if (value == null) {
                throw new IllegalStateException("no " + attribute);
            }
            claims.put(attribute, value);
        }
        claims.put(WANTED, LocalPath.of(request.getParameter(WANTED)));
        cookies.set(
                response,
                GatewayCookie.SIGN_IN,
                cipher.encrypt(PURPOSE, claims, clock.instant().plus(settings.startLifetime())),
                false,
                settings.startLifetime());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (state == null) {
            return null;
        }
        for (String value : cookies.read(request, GatewayCookie.SIGN_IN)) {
            JWTClaimsSet claims = cipher.decrypt(PURPOSE, value);
            try {
                if (claims != null && state.equals(claims.getStringClaim("state"))) {
                    request.setAttribute(WANTED_BEFORE, claims.getStringClaim(WANTED));
                    return start(state, claims);
                }
            } catch (ParseException e) {
                return null;
            }
        }
        return null;
    }

    private OAuth2AuthorizationRequest start(String state, JWTClaimsSet claims) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(settings.forBrowsers(settings.paths().authorize()))
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(state)
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
                    attributes.put(OidcParameterNames.NONCE, claims.getClaim(OidcParameterNames.NONCE));
                    attributes.put(PkceParameterNames.CODE_VERIFIER, claims.getClaim(PkceParameterNames.CODE_VERIFIER));
                })
                .build();
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest start = loadAuthorizationRequest(request);
        if (start != null) {
            cookies.remove(response, GatewayCookie.SIGN_IN, false);
        }
        return start;
    }
}
