package vn.chidao.identity.provider;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.signin.Destination;
import vn.chidao.identity.signin.SignInLog;
import vn.chidao.identity.signin.SignIns;

/** The protocol's endpoints, and the pages that people see of the provider. The API has a chain of its own, in the kit. */
@Configuration(proxyBeanMethods = false)
@WhenProvider
class ProviderConfiguration {

    private static final String AUTHORIZE = SignInSettings.PATH + "/oauth2/authorize";
    private static final String TOKEN = SignInSettings.PATH + "/oauth2/token";
    private static final String JWKS = SignInSettings.PATH + "/oauth2/jwks";
    private static final String REVOKE = SignInSettings.PATH + "/oauth2/revoke";
    private static final String INTROSPECT = SignInSettings.PATH + "/oauth2/introspect";
    private static final String USER_INFO = SignInSettings.PATH + "/userinfo";
    private static final String LOGOUT = SignInSettings.PATH + "/connect/logout";

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    AuthorizationServerSettings authorizationServerSettings(SignInSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer())
                .authorizationEndpoint(AUTHORIZE)
                .tokenEndpoint(TOKEN)
                .jwkSetEndpoint(JWKS)
                .tokenRevocationEndpoint(REVOKE)
                .tokenIntrospectionEndpoint(INTROSPECT)
                .oidcUserInfoEndpoint(USER_INFO)
                .oidcLogoutEndpoint(LOGOUT)
                .build();
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        JWKSource<SecurityContext> signing = (selector, context) -> List.of(keys.signing());
        return new NimbusJwtEncoder(signing);
    }

    /**
     * Access tokens say who and for whom, and nothing on roles. Whoever may not sign in gets none, also for a refresh token
     * or as a program.
     */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenContent(
            Clients clients, AccountHolders holders, @Value("${chidao.token.audience}") String audience) {
        return context -> {
            boolean program = AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
            String account = clients.accountOf(context.getRegisteredClient())
                    .orElse(Objects.requireNonNull(context.<Authentication>getPrincipal())
                            .getName());
            AccountHolder holder =
                    holders.find(account).filter(AccountHolder::active).orElse(null);
            if (holder == null) {
                throw new OAuth2AuthenticationException(
                        program ? OAuth2ErrorCodes.UNAUTHORIZED_CLIENT : OAuth2ErrorCodes.INVALID_GRANT);
            }
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                // Of a kind of list that the library's JSON reads back.
                context.getClaims().subject(account).audience(Collections.singletonList(audience));
            } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())
                    && context.getAuthorizedScopes().contains(OidcScopes.PROFILE)) {
                context.getClaims().claim("name", holder.name()).claim("preferred_username", account);
            }
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, SignIns signIns, SignInSettings settings, SignInLog log) {
        var server = new OAuth2AuthorizationServerConfigurer();
        server.addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationEndpointFilter>() {
            @Override
            public <F extends OAuth2AuthorizationEndpointFilter> F postProcess(F filter) {
                // It would open a session in memory, to know it again at sign-out. Ours is in SignIns.
                filter.setSessionAuthenticationStrategy((authentication, request, response) -> {});
                return filter;
            }
        });
        var signedOut = new OidcLogoutAuthenticationSuccessHandler();
        signedOut.setLogoutHandler((request, response, authentication) -> signIns.end(request, response));
        String web = settings.webUrl();
        ProtocolRefusals refusals = new ProtocolRefusals(log);
        http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        provider -> provider.clientAuthentication(client -> client.authenticationProviders(providers ->
                                                providers.forEach(known -> {
                                                    if (known instanceof ClientSecretAuthenticationProvider secrets) {
                                                        secrets.setPasswordEncoder(Clients.SECRETS);
                                                    }
                                                }))
                                        .errorResponseHandler(refusals.client()))
                                .tokenEndpoint(token -> token.errorResponseHandler(refusals.grant()))
                                .tokenRevocationEndpoint(token -> token.errorResponseHandler(refusals.grant()))
                                .tokenIntrospectionEndpoint(token -> token.errorResponseHandler(refusals.grant()))
                                // The library puts its paths behind the issuer's, which is among them already.
                                .authorizationServerMetadataEndpoint(
                                        metadata -> metadata.authorizationServerMetadataCustomizer(
                                                document -> document.authorizationEndpoint(web + AUTHORIZE)
                                                        .tokenEndpoint(web + TOKEN)
                                                        .jwkSetUrl(web + JWKS)
                                                        .tokenRevocationEndpoint(web + REVOKE)
                                                        .tokenIntrospectionEndpoint(web + INTROSPECT)))
                                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                                metadata -> metadata.providerConfigurationCustomizer(
                                                        document -> document.authorizationEndpoint(web + AUTHORIZE)
                                                                .tokenEndpoint(web + TOKEN)
                                                                .jwkSetUrl(web + JWKS)
                                                                .tokenRevocationEndpoint(web + REVOKE)
                                                                .tokenIntrospectionEndpoint(web + INTROSPECT)
                                                                .userInfoEndpoint(web + USER_INFO)
                                                                .endSessionEndpoint(web + LOGOUT)))
                                        .logoutEndpoint(logout -> logout.logoutResponseHandler(signedOut))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        ProviderConfiguration::askToSignIn,
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, AUTHORIZE)));
        return common(http, signIns).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, SignIns signIns, SignInSettings settings, SignInLog log) {
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieName(SignIns.COOKIE + "_CSRF");
        csrf.setCookiePath(SignInSettings.PATH);
        csrf.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(settings.secure()).sameSite("Strict"));
        http.securityMatcher(ProviderConfiguration::isPage)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                SignInSettings.PATH + "/login",
                                SignInSettings.PATH + "/code",
                                SignInSettings.PATH + "/password",
                                SignInSettings.PATH + "/forgotten",
                                SignInSettings.PATH + "/assets/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(unreadable(log), CsrfFilter.class)
                .csrf(protection -> protection.csrfTokenRepository(csrf))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, e) ->
                                response.sendRedirect(Destination.signInBefore(Destination.ownAccount())))
                        .accessDeniedHandler((request, response, e) -> {
                            log.refused(request, SignInLog.Why.FORGED_FORM, request.getRequestURI());
                            response.sendError(HttpStatus.FORBIDDEN.value());
                        }));
        return common(http, signIns).build();
    }

    /** The container refuses the first question for a parameter; the answer is its own. */
    private static Filter unreadable(SignInLog log) {
        return (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } catch (InvalidParameterException e) {
                HttpServletRequest http = (HttpServletRequest) request;
                log.refused(http, SignInLog.Why.MALFORMED, http.getRequestURI());
                throw e;
            }
        };
    }

    private static HttpSecurity common(HttpSecurity http, SignIns signIns) {
        return http.securityContext(context -> context.securityContextRepository(signIns))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        // The address of a page may hold a one-time link.
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        String query = request.getQueryString();
        response.sendRedirect(Destination.signInBefore(query == null ? "" : Destination.authorization(query)));
    }

    /** Errors of the provider's addresses are shown as pages too. */
    private static boolean isPage(HttpServletRequest request) {
        String path = request.getDispatcherType() == DispatcherType.ERROR
                ? String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                : request.getRequestURI();
        return path.startsWith(SignInSettings.PATH + "/");
    }
}
