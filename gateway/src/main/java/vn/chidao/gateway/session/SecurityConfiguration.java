package vn.chidao.gateway.session;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import vn.chidao.gateway.edge.RateLimitFilters;
import vn.chidao.gateway.edge.RefusalLog;
import vn.chidao.gateway.edge.SecurityHeaders;
import vn.chidao.kit.edge.ProblemDocuments;

/** Who passes, with a provider and without one. The services check the token of each request themselves. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Found by its type. */
    @Bean
    @Conditional(SignInConfigured.class)
    JwtDecoderFactory<ClientRegistration> idTokens(SignIn signIn) {
        return registration -> signIn.idTokens();
    }

    @Bean
    @Conditional(SignInConfigured.class)
    SecurityFilterChain withSignIn(
            HttpSecurity http,
            SecurityHeaders headers,
            RateLimitFilters limits,
            SignIn signIn,
            LocalGuest guest,
            SandboxAccess sandbox) {
        headers.on(http);
        signIn.on(http, guest, sandbox);
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .addFilterAfter(limits.by(signIn::sessionOf), HeaderWriterFilter.class)
                .build();
    }

    @Bean
    FilterRegistrationBean<TokenlessBodyFilter> tokenlessBodies(ProblemDocuments problems, RefusalLog refusals) {
        var registration = new FilterRegistrationBean<>(new TokenlessBodyFilter(problems, refusals));
        // Behind the chain that gives a session its token, before bodies are read.
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 15);
        return registration;
    }

    /** There is no session and no cookie, and so nothing that another site could use. */
    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain withoutSignIn(
            HttpSecurity http,
            SecurityHeaders headers,
            RateLimitFilters limits,
            SandboxAccess sandbox,
            ProblemDocuments problems) {
        headers.on(http);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(SandboxAccess.SANDBOX)
                        .access(sandbox)
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, why) ->
                        problems.write(problems.of(request, HttpStatus.UNAUTHORIZED, "UNAUTHORIZED"), response)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .addFilterAfter(limits.by(request -> null), HeaderWriterFilter.class)
                .build();
    }
}
