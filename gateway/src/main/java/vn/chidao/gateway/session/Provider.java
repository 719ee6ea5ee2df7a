package vn.chidao.gateway.session;

import java.io.Serial;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The provider's endpoints for programs, as the gateway uses them for a session. */
final class Provider {

    private static final Logger log = LoggerFactory.getLogger(Provider.class);

    /** The refresh token is no longer good: the session is over. */
    static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Refused() {
            this("the provider refuses the session's refresh token");
        }

        Refused(String why) {
            super(why);
        }
    }

    /** No answer, or none that says anything about the session. */
    static final class Unavailable extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super("the provider gives no tokens", cause);
        }
    }

    /** @param idToken null where the provider gives none with a refresh */
    record Tokens(
            OAuth2AccessToken accessToken,
            String refreshToken,
            @Nullable String idToken) {
        @Override
        public String toString() {
            return "tokens";
        }
    }

    private final ClientRegistration registration;
    private final String revocationUri;
    private final RestClient http;
    private final RestClientRefreshTokenTokenResponseClient refreshing =
            new RestClientRefreshTokenTokenResponseClient();

    Provider(ClientRegistration registration, String revocationUri, RestClient http) {
        this.registration = registration;
        this.revocationUri = revocationUri;
        this.http = http;
        refreshing.setRestClient(http);
    }

    static RestClient http(ClientHttpRequestFactory requests) {
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    Tokens refresh(String refreshToken) {
        Instant past = Instant.EPOCH;
        // The request's form wants the access token that it replaces; it is not sent.
        OAuth2AccessToken replaced =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "none", past, past.plusSeconds(1));
        try {
            OAuth2AccessTokenResponse answer = refreshing.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    registration, replaced, new OAuth2RefreshToken(refreshToken, past)));
            OAuth2RefreshToken next = answer.getRefreshToken();
            Object idToken = answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
            return new Tokens(
                    answer.getAccessToken(),
                    next == null ? refreshToken : next.getTokenValue(),
                    idToken instanceof String text ? text : null);
        } catch (OAuth2AuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                throw new Refused();
            }
            // The error, not its description, which may quote what was sent.
            log.warn("the provider gives no token: {}", e.getError().getErrorCode());
            throw new Unavailable(e);
        } catch (RestClientException e) {
            log.warn("the provider gives no token: {}", e.toString());
            throw new Unavailable(e);
        }
    }

    void revoke(String refreshToken) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.set("token", refreshToken);
        form.set("token_type_hint", "refresh_token");
        try {
            http.post()
                    .uri(revocationUri)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .headers(
                            headers -> headers.setBasicAuth(registration.getClientId(), registration.getClientSecret()))
                    .body(form)
                    .retrieve()
                    .toBodilessEntity();
        } catch (OAuth2AuthorizationException | RestClientException e) {
            log.warn(
                    "a session was ended here but not revoked at the provider: {}",
                    e.getClass().getSimpleName());
        }
    }
}
