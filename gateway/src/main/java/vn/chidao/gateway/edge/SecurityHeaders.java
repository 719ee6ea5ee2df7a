package vn.chidao.gateway.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;
import vn.chidao.kit.edge.ProblemHeaders;

/** The headers of every answer that tell a browser what it may do with it. */
@Component
public final class SecurityHeaders implements ProblemHeaders {

    private static final Duration ONLY_TLS_FOR = Duration.ofDays(365);

    /** Nothing from elsewhere, nothing inline; Tabler's style sheet draws with images that it holds itself. */
    static final String CONTENT_SECURITY_POLICY = policy("");

    private final PublicUrl publicUrl;
    private final String policy;

    SecurityHeaders(PublicUrl publicUrl, @Value("${chidao.sign-in.issuer}") String issuer) {
        this.publicUrl = publicUrl;
        // Signing out is a form whose answer leads to the provider, and browsers hold that against the policy too.
        URI provider = issuer.isBlank() ? publicUrl.origin() : PublicUrl.originOf(issuer);
        this.policy = provider == null || provider.equals(publicUrl.origin())
                ? CONTENT_SECURITY_POLICY
                : policy(" " + provider);
    }

    private static String policy(String alsoFormsTo) {
        return String.join(
                "; ",
                "default-src 'self'",
                "img-src 'self' data:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'" + alsoFormsTo,
                "frame-ancestors 'none'");
    }

    @Override
    public void addTo(HttpServletResponse response) {
        Map.of(
                        "Content-Security-Policy", policy,
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Referrer-Policy", "same-origin",
                        "Cache-Control", "no-store")
                .forEach((name, value) -> {
                    if (!response.containsHeader(name)) {
                        response.setHeader(name, value);
                    }
                });
    }

    public void on(HttpSecurity http) {
        http.headers(headers -> {
            headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                            permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"))
                    .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
            if (publicUrl.secure()) {
                headers.httpStrictTransportSecurity(tls -> tls.requestMatcher(AnyRequestMatcher.INSTANCE)
                        .includeSubDomains(false)
                        .maxAgeInSeconds(ONLY_TLS_FOR.toSeconds()));
            }
        });
    }
}
