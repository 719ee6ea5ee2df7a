package vn.chidao.identity.provider;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.identity.OpenAccess;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Tokens;
import vn.chidao.identity.secret.Vault;

/**
 * What clients were granted: {@code {_id, account, tokens: [kind:digest], body (sealed), codeUsed, refresh, revoked,
 * expiresAt}}. A token itself lies in the sealed body alone.
 *
 * <p>The library reads, decides and saves. Writes therefore carry the condition that nothing happened in between that
 * decides otherwise: a code counts once, and what was revoked or ended is not brought back.
 */
@Component
@WhenProvider
class Authorizations implements OAuth2AuthorizationService, OpenAccess {

    private static final String CODE = OAuth2ParameterNames.CODE;
    private static final String ACCESS = OAuth2TokenType.ACCESS_TOKEN.getValue();
    private static final String REFRESH = OAuth2TokenType.REFRESH_TOKEN.getValue();
    private static final String ID = OidcParameterNames.ID_TOKEN;
    private static final String STATE = OAuth2ParameterNames.STATE;
    private static final List<String> KINDS = List.of(CODE, ACCESS, REFRESH, ID, STATE);

    /** Signing out shows an ID token that may have expired. */
    private static final Duration KEPT_AFTER = Duration.ofHours(1);

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final MongoCollection<Document> authorizations;
    private final Clients clients;
    private final Vault vault;
    private final JsonMapper typed = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(Authorizations.class.getClassLoader()))
            .build();
    private final JsonMapper plain = new JsonMapper();

    record Body(
            String client,
            String principal,
            String grant,
            Set<String> scopes,
            String attributes,
            @Nullable Token code,
            @Nullable Token access,
            @Nullable Token refresh,
            @Nullable Token id) {}

    /** @param scopes of an access token */
    record Token(
            String value,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Set<String> scopes,
            String metadata) {}

    Authorizations(MongoDatabase database, Clients clients, Vault vault) {
        this.authorizations = database.getCollection("authorizations");
        this.clients = clients;
        this.vault = vault;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        var refresh = authorization.getRefreshToken();
        String refreshDigest =
                refresh == null ? "" : Tokens.digestOf(refresh.getToken().getTokenValue());
        boolean codeUsed = code != null && code.isInvalidated();
        Document document = new Document("_id", authorization.getId())
                .append("account", accountOf(authorization))
                .append("tokens", tokens(authorization))
                .append("body", new Binary(vault.seal(plain.writeValueAsString(body(authorization)))))
                .append("codeUsed", codeUsed)
                .append("refresh", refreshDigest)
                .append("revoked", refresh != null && refresh.isInvalidated())
                .append("expiresAt", Date.from(end(authorization).plus(KEPT_AFTER)));
        if (!codeUsed) {
            authorizations.replaceOne(eq("_id", authorization.getId()), document, new ReplaceOptions().upsert(true));
            return;
        }
        // A second use of the code would come with another refresh token.
        long matched = authorizations
                .replaceOne(
                        and(
                                eq("_id", authorization.getId()),
                                eq("revoked", false),
                                or(eq("codeUsed", false), eq("refresh", refreshDigest))),
                        document)
                .getMatchedCount();
        if (matched == 0) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        authorizations.deleteOne(eq("_id", authorization.getId()));
    }

    @Override
    public void end(String account) {
        authorizations.deleteMany(eq("account", account));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return read(authorizations.find(eq("_id", id)).first());
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String digest = Tokens.digestOf(token);
        return read(authorizations
                .find(
                        type == null
                                ? in(
                                        "tokens",
                                        KINDS.stream()
                                                .map(kind -> kind + ":" + digest)
                                                .toList())
                                : eq("tokens", type.getValue() + ":" + digest))
                .first());
    }

    private String accountOf(OAuth2Authorization authorization) {
        var client = clients.findById(authorization.getRegisteredClientId());
        return client == null
                ? authorization.getPrincipalName()
                : clients.accountOf(client).orElse(authorization.getPrincipalName());
    }

    private static List<String> tokens(OAuth2Authorization authorization) {
        List<String> tokens = new ArrayList<>();
        add(tokens, CODE, authorization.getToken(OAuth2AuthorizationCode.class));
        add(tokens, ACCESS, authorization.getAccessToken());
        add(tokens, REFRESH, authorization.getRefreshToken());
        add(tokens, ID, authorization.getToken(OidcIdToken.class));
        String state = authorization.getAttribute(STATE);
        if (state != null) {
            tokens.add(STATE + ":" + Tokens.digestOf(state));
        }
        return tokens;
    }

    private static void add(List<String> tokens, String kind, OAuth2Authorization.@Nullable Token<?> token) {
        if (token != null) {
            tokens.add(kind + ":" + Tokens.digestOf(token.getToken().getTokenValue()));
        }
    }

    private static Instant end(OAuth2Authorization authorization) {
        return Stream.of(
                        authorization.getToken(OAuth2AuthorizationCode.class),
                        authorization.getAccessToken(),
                        authorization.getRefreshToken(),
                        authorization.getToken(OidcIdToken.class))
                .filter(Objects::nonNull)
                .map(token -> Objects.requireNonNull(token.getToken().getExpiresAt()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Body body(OAuth2Authorization authorization) {
        return new Body(
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                authorization.getAuthorizationGrantType().getValue(),
                authorization.getAuthorizedScopes(),
                typed.writeValueAsString(authorization.getAttributes()),
                token(authorization.getToken(OAuth2AuthorizationCode.class)),
                token(authorization.getAccessToken()),
                token(authorization.getRefreshToken()),
                token(authorization.getToken(OidcIdToken.class)));
    }

    private @Nullable Token token(OAuth2Authorization.@Nullable Token<? extends OAuth2Token> held) {
        if (held == null) {
            return null;
        }
        OAuth2Token token = held.getToken();
        return new Token(
                token.getTokenValue(),
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getExpiresAt()),
                token instanceof OAuth2AccessToken access ? access.getScopes() : null,
                typed.writeValueAsString(held.getMetadata()));
    }

    private @Nullable OAuth2Authorization read(@Nullable Document document) {
        if (document == null) {
            return null;
        }
        Body body =
                plain.readValue(vault.open(document.get("body", Binary.class).getData()), Body.class);
        var client = clients.findById(body.client());
        if (client == null) {
            return null; // no longer configured
        }
        OAuth2Authorization.Builder authorization = OAuth2Authorization.withRegisteredClient(client)
                .id(document.getString("_id"))
                .principalName(body.principal())
                .authorizationGrantType(new AuthorizationGrantType(body.grant()))
                .authorizedScopes(body.scopes())
                .attributes(attributes -> attributes.putAll(typed.readValue(body.attributes(), MAP)));
        Token code = body.code();
        if (code != null) {
            add(authorization, new OAuth2AuthorizationCode(code.value(), code.issuedAt(), code.expiresAt()), code);
        }
        Token access = body.access();
        if (access != null) {
            add(
                    authorization,
                    new OAuth2AccessToken(
                            OAuth2AccessToken.TokenType.BEARER,
                            access.value(),
                            access.issuedAt(),
                            access.expiresAt(),
                            access.scopes() == null ? Set.of() : access.scopes()),
                    access);
        }
        Token refresh = body.refresh();
        if (refresh != null) {
            add(
                    authorization,
                    new OAuth2RefreshToken(refresh.value(), refresh.issuedAt(), refresh.expiresAt()),
                    refresh);
        }
        Token id = body.id();
        if (id != null) {
            add(authorization, new OidcIdToken(id.value(), id.issuedAt(), id.expiresAt(), claimsOf(id)), id);
        }
        return authorization.build();
    }

    private void add(OAuth2Authorization.Builder authorization, OAuth2Token token, Token stored) {
        authorization.token(token, metadata -> metadata.putAll(typed.readValue(stored.metadata(), MAP)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> claimsOf(Token id) {
        return (Map<String, Object>) Objects.requireNonNull(
                typed.readValue(id.metadata(), MAP).get(OAuth2Authorization.Token.CLAIMS_METADATA_NAME));
    }
}
