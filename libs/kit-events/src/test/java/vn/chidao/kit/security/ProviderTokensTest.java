package vn.chidao.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.model.Caller;
import vn.chidao.kit.testing.JwksServer;
import vn.chidao.kit.testing.ProviderTokens;
import vn.chidao.kit.testing.TestServers;

/** A service that trusts a provider and nobody else, asked over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProviderTokensTest {

    private static final String PROVIDER = "https://chidao.example/auth";
    private static final RSAKey KEY = JwksServer.key("k1");
    private static final JwksServer SERVER = new JwksServer();

    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper json;

    private final HttpClient http = HttpClient.newHttpClient();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Who.class)
    static class App {
        @Bean
        CallerDirectory directory() {
            record Person(String account, Set<String> roles) implements Caller {
                @Override
                public boolean seesAll() {
                    return true;
                }
            }
            return account -> account.equals("an") ? Optional.of(new Person("an", Set.of("WRITER"))) : Optional.empty();
        }
    }

    @RestController
    static class Who {
        @GetMapping("/api/who")
        String who() {
            return Callers.current().account();
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestServers.register(registry);
        registry.add("CHIDAO_TOKEN_PUBLIC_KEY", () -> "");
        registry.add("CHIDAO_ISSUER", () -> PROVIDER);
        registry.add("CHIDAO_JWKS_URI", SERVER::uri);
        registry.add("CHIDAO_ACCOUNT_CLAIM", () -> "preferred_username");
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void aTokenThatCannotBeJudgedIsNoReasonToSignAnybodyOut() throws Exception {
        SERVER.publishes(KEY);
        SERVER.isAway(true);
        String good = ProviderTokens.token(
                KEY, PROVIDER, claims -> claims.subject("7f3e").claim("preferred_username", "an"));
        HttpResponse<String> away = who(good);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(away.headers().firstValue("WWW-Authenticate")).isEmpty();
        JsonNode problem = json.readTree(away.body());
        assertThat(problem.get("code").asString()).isEqualTo("PROVIDER_AWAY");
        assertThat(problem.get("title").asString()).isEqualTo("Tạm thời không phục vụ được");
        assertThat(problem.get("detail").asString()).startsWith("Chưa kiểm tra được phiên đăng nhập");

        SERVER.isAway(false);
        assertThat(who(good).body()).isEqualTo("an");
        assertThat(who(good.substring(0, good.length() - 6) + "AAAAAA").statusCode())
                .isEqualTo(401);
        assertThat(who(ProviderTokens.token(KEY, PROVIDER, claims -> {})).statusCode())
                .isEqualTo(401);
        assertThat(who(TestServers.ISSUER.token("an")).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutATrustedIssuerAServiceDoesNotStart() {
        assertThatThrownBy(() -> decoder("", "", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CHIDAO_ISSUER");
        assertThatThrownBy(() -> decoder(PROVIDER, "", "")).hasMessageContaining("CHIDAO_JWKS_URI");
        assertThatThrownBy(() -> decoder(PROVIDER, "no url", "")).hasMessageContaining("CHIDAO_JWKS_URI");
    }

    private static void decoder(String provider, String jwksUri, String publicKey) {
        var beans = new DefaultListableBeanFactory();
        new SecurityAutoConfiguration()
                .jwtDecoder(
                        provider,
                        jwksUri,
                        publicKey,
                        "urn:chidao:local",
                        "chidao",
                        beans.getBeanProvider(org.springframework.core.ResolvableType.forClassWithGenerics(
                                com.nimbusds.jose.jwk.source.JWKSource.class,
                                com.nimbusds.jose.proc.SecurityContext.class)),
                        beans);
    }

    private HttpResponse<String> who(String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/who"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
