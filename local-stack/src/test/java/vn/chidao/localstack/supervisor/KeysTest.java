package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysTest {

    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

    @TempDir
    Path folder;

    private Keys keys;

    @BeforeEach
    void make() {
        keys = new Keys(folder);
        keys.create();
    }

    @Test
    void aTokenVerifiesWithThePublicKey() throws Exception {
        String[] parts = keys.token("vanphong", NOW).split("\\.");
        assertThat(verifies(parts[0] + "." + parts[1], parts[2])).isTrue();
        assertThat(verifies(parts[0] + "." + parts[1] + "x", parts[2])).isFalse();
    }

    @Test
    void aTokenSaysWhoForWhomAndHowLong() {
        String[] parts = keys.token("bantochuc.cb", NOW).split("\\.");
        assertThat(json(parts[0]).path("alg").asString()).isEqualTo("RS256");
        JsonNode claims = json(parts[1]);
        assertThat(claims.path("sub").asString()).isEqualTo("bantochuc.cb");
        assertThat(claims.path("iss").asString()).isEqualTo("urn:chidao:local");
        assertThat(claims.path("aud").asString()).isEqualTo("chidao");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isEqualTo("2026-11-24T13:00:00Z");
    }

    @Test
    void keysAreMadeOnceAndThePrivateOneIsTheOwnersAlone() throws Exception {
        Path secret = folder.resolve("private.pem");
        String before = Files.readString(secret);
        keys.create();
        assertThat(secret).hasContent(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNoAccountGetsNoToken() {
        for (String name : new String[] {"", "Van Phong", "../x", "a\nb"}) {
            assertThatThrownBy(() -> keys.token(name, NOW)).isInstanceOf(StackFailed.class);
        }
    }

    private boolean verifies(String signed, String signature) throws Exception {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(publicKey());
        verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(signature));
    }

    private PublicKey publicKey() throws Exception {
        String pem =
                Files.readString(Path.of(URI.create(keys.publicKeyLocation().replace("file:", "file://"))));
        assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("\n-----END PUBLIC KEY-----\n");
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
    }

    private static JsonNode json(String part) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
    }
}
