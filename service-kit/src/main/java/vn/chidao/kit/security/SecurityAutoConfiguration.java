package vn.chidao.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.chidao.kit.model.Refusal;

/**
 * Makes the service a resource server: signature, issuer, audience and expiry of each token are checked here, whoever sent
 * the request. Only health is open to anybody; the other actuator endpoints are for the roles of {@code
 * chidao.security.operators}.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConditionalOnBean(CallerDirectory.class)
public class SecurityAutoConfiguration {

    @Bean
    JwtDecoder jwtDecoder(
            @Value("${chidao.token.public-key}") RSAPublicKey key,
            @Value("${chidao.token.issuer}") String issuer,
            @Value("${chidao.token.audience}") String audience) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(JwtValidators.createDefaultWithIssuer(issuer), audience(audience), expires())));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> audience(String audience) {
        return token -> token.getAudience() != null && token.getAudience().contains(audience)
                ? OAuth2TokenValidatorResult.success()
                : failure("the token is not meant for " + audience);
    }

    /** Spring's own check lets a token pass that names no expiry. */
    private static OAuth2TokenValidator<Jwt> expires() {
        return token -> token.getExpiresAt() != null
                ? OAuth2TokenValidatorResult.success()
                : failure("the token names no expiry");
    }

    private static OAuth2TokenValidatorResult failure(String description) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", description, null));
    }

    @Bean
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            CallerDirectory directory,
            @Value("${chidao.security.operators}") String[] operators,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/api/openapi/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyRole(operators)
                        .anyRequest()
                        .authenticated())
                // Tokens come in a header that no browser adds by itself: nothing to forge across sites.
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers(directory)))
                        .authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            answer(problems, request, response, new NotAuthenticated());
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
        var unused = problems.resolveException(request, response, null, e);
    }

    private static Converter<Jwt, AbstractAuthenticationToken> callers(CallerDirectory directory) {
        return token -> Optional.ofNullable(token.getSubject())
                .flatMap(directory::find)
                .map(caller -> new CallerToken(caller, token))
                .orElseThrow(() -> new InvalidBearerTokenException("the account is not known here"));
    }
}
