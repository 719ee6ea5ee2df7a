package vn.chidao.gateway.session;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import vn.chidao.gateway.edge.RateLimitFilters;
import vn.chidao.gateway.edge.SecurityHeaders;

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
            HttpSecurity http, SecurityHeaders headers, RateLimitFilters limits, SignIn signIn, LocalGuest guest) {
        headers.on(http);
        signIn.on(http, guest);
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .addFilterAfter(limits.by(signIn::sessionOf), HeaderWriterFilter.class)
                .build();
    }

    /** There is no session and no cookie, and so nothing that another site could use. */
    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain withoutSignIn(HttpSecurity http, SecurityHeaders headers, RateLimitFilters limits) {
        headers.on(http);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .addFilterAfter(limits.by(request -> null), HeaderWriterFilter.class)
                .build();
    }
}
