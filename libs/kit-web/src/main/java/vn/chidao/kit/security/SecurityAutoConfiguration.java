package vn.chidao.kit.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import vn.chidao.kit.model.Caller;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Unavailable;

/**
 * Makes the service a resource server: signature, issuer, audience and expiry of each token are checked here, whoever sent
 * the request. Only health is open to anybody; the other actuator endpoints and the proof
 * of the history are for the roles of {@code chidao.security.operators}, and dead letters for administrators.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConditionalOnBean(CallerDirectory.class)
public class SecurityAutoConfiguration {

    /** Between two questions for the provider's keys that tokens with invented key ids can cause. */
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(10);

    /**
     * Two issuers at most: the provider, and the holder of a fixed key, which serves scripts of the local stack and tests.
     *
     * @param own the keys of the provider where this service itself is the provider
     */
    @Bean
    JwtDecoder jwtDecoder(
            @Value("${chidao.provider.issuer}") String provider,
            @Value("${chidao.provider.jwks-uri}") String jwksUri,
            @Value("${chidao.token.public-key}") String publicKey,
            @Value("${chidao.token.issuer}") String issuer,
            @Value("${chidao.token.audience}") String audience,
            ObjectProvider<JWKSource<SecurityContext>> own,
            ConfigurableBeanFactory beans) {
        Map<String, TrustedIssuers.Issuer> issuers = new LinkedHashMap<>();
        if (!provider.isBlank()) {
            JWKSource<SecurityContext> keys = own.getIfAvailable();
            if (keys == null && jwksUri.isBlank()) {
                throw new IllegalStateException("CHIDAO_ISSUER needs CHIDAO_JWKS_URI, where its public keys are.");
            }
            issuers.put(
                    provider,
                    TrustedIssuers.Issuer.publishing(keys == null ? ProviderKeys.at(jwksUri, KEYS_PAUSE) : keys));
        }
        if (!publicKey.isBlank()) {
            RSAPublicKey key = beans.getTypeConverter().convertIfNecessary(publicKey, RSAPublicKey.class);
            if (issuers.put(issuer, TrustedIssuers.Issuer.withKey(Objects.requireNonNull(key))) != null) {
                throw new IllegalStateException("CHIDAO_ISSUER and CHIDAO_TOKEN_ISSUER must differ.");
            }
        }
        if (issuers.isEmpty()) {
            throw new IllegalStateException(
                    "No issuer of access tokens is trusted: set CHIDAO_ISSUER and CHIDAO_JWKS_URI"
                            + " (or CHIDAO_TOKEN_PUBLIC_KEY for a fixed key).");
        }
        return new TrustedIssuers(issuers, audience);
    }

    @Bean
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            CallerDirectory directory,
            ObjectProvider<ProviderClaims> claims,
            @Value("${chidao.security.operators}") String[] operators,
            @Value("${chidao.provider.issuer}") String provider,
            @Value("${chidao.provider.account-claim}") String accountClaim,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            LocaleResolver languages) {
        HandlerExceptionResolver problems = (request, response, handler, e) -> {
            // Here in front of the servlet nobody has chosen the language yet.
            LocaleContextHolder.setLocale(languages.resolveLocale(request));
            return resolver.resolveException(request, response, handler, e);
        };
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/api/openapi/**")
                        .permitAll()
                        // Checking the history changes nothing in it.
                        .requestMatchers("/api/verifications/**", "/api/seals/**")
                        .access(operators(operators))
                        .requestMatchers("/api/dead-letters/**")
                        .access(operators("ADMIN"))
                        .requestMatchers(HttpMethod.GET, "/actuator/**")
                        .access(operators(operators))
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                // Tokens come in a header that no browser adds by itself: nothing to forge across sites.
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(
                                callers(directory, claims.getIfAvailable(), provider, accountClaim)))
                        .authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            answer(problems, request, response, new NotAuthenticated(WhyRefused.NO_TOKEN));
                        })
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler((request, response, e) -> {
                                    if (e instanceof RefusedPerson refused) {
                                        answer(problems, request, response, refused.refusal());
                                        return;
                                    }
                                    if (e.getCause() instanceof Unavailable away) {
                                        answer(problems, request, response, away);
                                        return;
                                    }
                                    // Says nothing on the token: nobody is to be signed out for it.
                                    boolean unjudged = e instanceof AuthenticationServiceException;
                                    if (!unjudged) {
                                        response.setHeader("WWW-Authenticate", "Bearer");
                                    }
                                    answer(
                                            problems,
                                            request,
                                            response,
                                            unjudged ? new ProviderAway(e) : new NotAuthenticated(WhyRefused.of(e)));
                                });
                                return filter;
                            }
                        })
                        .accessDeniedHandler((request, response, e) ->
                                answer(problems, request, response, Refusal.notAllowed("FORBIDDEN"))))
                .exceptionHandling(handling -> handling.accessDeniedHandler(
                        (request, response, e) -> answer(problems, request, response, Refusal.notAllowed("FORBIDDEN"))))
                .build();
    }

    private static void answer(
            HandlerExceptionResolver problems,
            HttpServletRequest request,
            HttpServletResponse response,
            RuntimeException e) {
        problems.resolveException(request, response, null, e);
    }

    /** Events and histories of everybody are for those alone from whom none is hidden. */
    private static AuthorizationManager<RequestAuthorizationContext> operators(String... roles) {
        AuthorizationManager<RequestAuthorizationContext> everything = (who, request) -> new AuthorizationDecision(
                who.get() instanceof CallerToken token && token.getPrincipal().seesAll());
        return AuthorizationManagers.allOf(AuthorityAuthorizationManager.hasAnyRole(roles), everything);
    }

    /** Another provider may name accounts in a claim of its own; the fixed key's holder names them as subject. */
    private static Converter<Jwt, AbstractAuthenticationToken> callers(
            CallerDirectory directory, @Nullable ProviderClaims claims, String provider, String accountClaim) {
        return token -> {
            boolean providers = provider.equals(token.getClaimAsString(JwtClaimNames.ISS));
            String account = token.getClaimAsString(providers ? accountClaim : JwtClaimNames.SUB);
            if (account != null && providers && claims != null) {
                try {
                    claims.take(account, token);
                } catch (Refusal e) {
                    throw new RefusedPerson(e);
                }
            }
            return Optional.ofNullable(account)
                    .flatMap(name -> find(name, directory))
                    .map(caller -> new CallerToken(caller, token))
                    .orElseThrow(() -> new InvalidBearerTokenException(WhyRefused.ACCOUNT));
        };
    }

    private static Optional<? extends Caller> find(String account, CallerDirectory directory) {
        try {
            return directory.find(account);
        } catch (Unavailable e) {
            throw new AuthenticationServiceException("who " + account + " is cannot be told at present", e);
        }
    }
}
