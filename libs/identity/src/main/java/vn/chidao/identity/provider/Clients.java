package vn.chidao.identity.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Tokens;

/** Who may ask for tokens, from the configuration: the gateway for people, and programs that act as an account. */
@Component
@WhenProvider
class Clients implements RegisteredClientRepository {

    static final String WEB = "chidao-web";

    private static final Duration ACCESS_TOKEN = Duration.ofMinutes(5);
    private static final Duration REFRESH_TOKEN = Duration.ofHours(12);
    private static final Duration CODE = Duration.ofMinutes(1);

    /** Secrets of clients are long and random, so a fast digest keeps them. */
    static final PasswordEncoder SECRETS = new PasswordEncoder() {
        @Override
        public String encode(@Nullable CharSequence secret) {
            return Tokens.digestOf(String.valueOf(secret));
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
            return encoded != null
                    && MessageDigest.isEqual(encode(secret).getBytes(US_ASCII), encoded.getBytes(US_ASCII));
        }
    };

    private final Map<String, RegisteredClient> clients = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();

    Clients(SignInSettings settings, @Value("${chidao.token.audience}") String audience) {
        add(client(WEB, settings.webClientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(settings.webUrl() + "/login/oauth2/code/chidao")
                .postLogoutRedirectUri(settings.webUrl() + "/")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .build());
        for (SignInSettings.MachineClient machine : settings.machineClients()) {
            add(client(machine.id(), machine.secret())
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build());
            accounts.put(machine.id(), machine.account());
        }
        // An ID token is for its client: it must not pass for an access token.
        if (clients.containsKey(audience)) {
            throw new IllegalStateException("a client must not be named as the audience of access tokens: " + audience);
        }
    }

    private static RegisteredClient.Builder client(String id, String secret) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(SECRETS.encode(secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS_TOKEN)
                        .refreshTokenTimeToLive(REFRESH_TOKEN)
                        // The gateway keeps it in a cookie, and several requests may renew at the same time.
                        .reuseRefreshTokens(true)
                        .authorizationCodeTimeToLive(CODE)
                        .build());
    }

    private void add(RegisteredClient client) {
        if (clients.put(client.getClientId(), client) != null) {
            throw new IllegalStateException("two clients are named " + client.getClientId());
        }
    }

    /** The account that a program acts as. */
    Optional<String> accountOf(RegisteredClient client) {
        return Optional.ofNullable(accounts.get(client.getClientId()));
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are configuration");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return clients.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return clients.get(id);
    }
}
