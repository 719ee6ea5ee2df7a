package vn.chidao.gateway.session;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The provider, and how it knows us.
 *
 * @param issuer {@code iss} of its tokens, and where browsers find it; blank: nobody signs in here
 * @param providerUrl where the gateway finds it; what {@code issuer} is for browsers
 * @param nameClaim of the ID token, what a person is called on pages; the account where there is none
 * @param sessionKeyFile a key per line, see {@link CookieCipher}
 * @param sessionLifetime from sign-in, however busy the session is
 * @param startLifetime how long somebody may take to sign in
 * @param renewLimit how long the provider may take to renew a token: so long a request waits that has none
 * @param confirmLimit how long a request waits for that whose token still serves
 * @param sessions how many have their access token kept in memory
 */
@ConfigurationProperties("chidao.sign-in")
record SignInSettings(
        String issuer,
        String providerUrl,
        Paths paths,
        String clientId,
        String clientSecretFile,
        Set<String> scopes,
        String nameClaim,
        String sessionKeyFile,
        Duration sessionLifetime,
        Duration startLifetime,
        Duration renewLimit,
        Duration confirmLimit,
        int sessions) {

    /** Below the provider's address. Not discovered, so that nothing depends on the provider when the gateway starts. */
    record Paths(String authorize, String token, String jwks, String revoke, String logout) {}

    SignInSettings {
        issuer = withoutSlash(issuer);
        providerUrl = withoutSlash(providerUrl);
        if (!issuer.isEmpty()) {
            Map.of(
                            "CHIDAO_PROVIDER_URL", providerUrl,
                            "CHIDAO_WEB_CLIENT_ID", clientId,
                            "CHIDAO_WEB_CLIENT_SECRET_FILE", clientSecretFile,
                            "CHIDAO_SESSION_KEY_FILE", sessionKeyFile)
                    .forEach((name, value) -> {
                        if (value.isBlank()) {
                            throw new IllegalArgumentException("CHIDAO_ISSUER needs " + name);
                        }
                    });
            for (String url : new String[] {issuer, providerUrl}) {
                if (URI.create(url).getHost() == null) {
                    throw new IllegalArgumentException("not an address: " + url);
                }
            }
        }
    }

    String forBrowsers(String path) {
        return issuer + path;
    }

    String forUs(String path) {
        return providerUrl + path;
    }

    private static String withoutSlash(String url) {
        return url.strip().replaceAll("/+$", "");
    }
}
