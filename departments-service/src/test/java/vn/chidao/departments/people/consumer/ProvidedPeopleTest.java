package vn.chidao.departments.people.consumer;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import vn.chidao.kit.testing.JwksServer;
import vn.chidao.kit.testing.TestApi;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.testing.TestServers;

/** Another provider's groups become roles: the whole service, with tokens that a provider's key has signed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ProvidedPeopleTest {

    private static final String PROVIDER = "https://id.example/realms/tinh-uy";
    private static final RSAKey KEY = JwksServer.key("k1");
    private static final JwksServer KEYS = new JwksServer();
    private static final String CLERKS = "/Văn phòng/Chuyên viên";
    private static final String HEADS = "/Ban Tổ chức/Lãnh đạo";

    @LocalServerPort
    private int port;

    @Autowired
    private MongoDatabase database;

    @Autowired
    private MeterRegistry metrics;

    private TestApi api = new TestApi(0);

    /** Of this test alone. */
    private String account = "";

    /** Events of directives are for the service of the other tests. */
    @TestConfiguration
    static class WithoutDirectives {
        @Bean
        static BeanDefinitionRegistryPostProcessor noConsumers() {
            return registry -> registry.removeBeanDefinition("directivesConsumer");
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        KEYS.publishes(KEY);
        StringBuilder groups = new StringBuilder("""
            # thử
            /Văn phòng/Chuyên viên = CLERK van-phong
            /Ban Tổ chức/Lãnh đạo = UNIT_HEAD ban-to-chuc
            /Ban Tổ chức/Lãnh đạo = OFFICER ban-to-chuc
            /Thường trực = LEADER
            /Quản trị = ADMIN
            /Chưa lập = OFFICER ban-chua-lap
            /Mới = OFFICER ban-moi
            """);
        IntStream.rangeClosed(1, ProvidedPeople.MOST_ROLES + 1)
                .forEach(n -> groups.append("/Nhiều = OFFICER ban-").append(n).append('\n'));
        Path file = Files.writeString(Files.createTempFile("groups", ".txt"), groups);
        file.toFile().deleteOnExit();
        TestServers.register(registry);
        registry.add("spring.application.name", () -> "departments-of-another-provider");
        registry.add("CHIDAO_BOOTSTRAP_ADMIN", () -> "admin");
        registry.add("CHIDAO_ISSUER", () -> PROVIDER);
        registry.add("CHIDAO_JWKS_URI", KEYS::uri);
        registry.add("CHIDAO_ACCOUNT_CLAIM", () -> "preferred_username");
        registry.add("CHIDAO_GROUPS_FILE", file::toString);
    }

    @BeforeAll
    void enterUnits() {
        api = new TestApi(port);
        for (String unit : List.of("van-phong", "ban-to-chuc")) {
            api.put("/api/units/" + unit, "{\"name\":\"Đơn vị " + unit + "\"}", "admin")
                    .expect(201);
        }
    }

    @BeforeEach
    void somebodyElse() {
        api = new TestApi(port);
        account = "p" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterAll
    void close() {
        database.drop();
        KEYS.close();
    }

    @Test
    void whoComesWithAGroupIsEnteredAndToldOf() {
        var me = me(token("Nguyễn Văn An", CLERKS, "/Khác")).expect(200);
        assertThat(me.text("account")).isEqualTo(account);
        assertThat(me.text("name")).isEqualTo("Nguyễn Văn An");
        assertThat(me.text("email")).isEqualTo(account + "@tinhuy.invalid");
        assertThat(roles(me)).containsExactly("CLERK van-phong");
        assertThat(me.body().get("fromGroups")).hasSize(1);
        assertThat(me.text("version")).isEqualTo("1");

        assertThat(me(token("Nguyễn Văn An", "/Khác khác", CLERKS)).text("version"))
                .as("what is said again makes no event")
                .isEqualTo("1");
        try (TestEvents events = new TestEvents()) {
            await().untilAsserted(() -> assertThat(events.in("chidao.units").stream()
                            .filter(event -> event.key().equals("person:" + account)))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo("vn.chidao.person.changed");
                        assertThat(event.data().at("/person/roles/0/role").asString())
                                .isEqualTo("CLERK");
                        assertThat(event.headers()).containsEntry("ce_actor", ProvidedPeople.ACTOR);
                    }));
        }
    }

    @Test
    void groupsReplaceJustWhatCameFromGroups() {
        me(token("An", CLERKS, "/Thường trực")).expect(200);
        api.put(
                        "/api/people/" + account,
                        "{\"name\":\"An\",\"title\":\"Chuyên"
                                + " viên\",\"roles\":[{\"role\":\"CLERK\",\"unit\":\"van-phong\"},"
                                + "{\"role\":\"INSPECTOR\",\"to\":\"2999-12-31\"}]}",
                        "admin")
                .expect(200);
        var entered = api.get("/api/people/" + account, "admin");
        assertThat(roles(entered))
                .as("the administrator cannot take what the groups give")
                .containsExactlyInAnyOrder("CLERK van-phong", "LEADER", "INSPECTOR");

        var moved = me(token("An", HEADS)).expect(200);
        assertThat(roles(moved)).containsExactly("INSPECTOR", "UNIT_HEAD ban-to-chuc", "OFFICER ban-to-chuc");
        assertThat(moved.text("title")).isEqualTo("Chuyên viên");

        var without = me(token("An")).expect(200);
        assertThat(roles(without)).containsExactly("INSPECTOR");
        assertThat(without.body().has("fromGroups")).isFalse();
    }

    @Test
    void aTokenWithoutTheClaimIsOneWithoutGroups() {
        me(token("An", CLERKS)).expect(200);
        var left = me(signed(claims -> claims.claim("name", "An"))).expect(200);
        assertThat(roles(left)).isEmpty();
    }

    @Test
    void theSameRoleGivenByHandOutlivesTheGroup() {
        api.put(
                        "/api/people/" + account,
                        "{\"name\":\"An\",\"roles\":[{\"role\":\"CLERK\",\"unit\":\"van-phong\"}]}",
                        "admin")
                .expect(201);
        assertThat(roles(me(token("An", CLERKS)).expect(200))).containsExactly("CLERK van-phong", "CLERK van-phong");
        var read = api.get("/api/people/" + account, "admin");
        api.put(
                        "/api/people/" + account,
                        "{\"name\":\"An\",\"email\":\"" + read.text("email") + "\",\"roles\":"
                                + read.body().get("roles") + "}",
                        "admin")
                .expect(200);
        assertThat(api.get("/api/people/" + account, "admin").text("version"))
                .as("what was read and put back changes nothing")
                .isEqualTo(read.text("version"));
        assertThat(roles(me(token("An")).expect(200))).containsExactly("CLERK van-phong");
    }

    @Test
    void nameAndAddressFollowTheProviderUntilTheyAreChangedHere() {
        me(token("nguyen van an", CLERKS)).expect(200);
        api.put(
                        "/api/people/" + account,
                        "{\"name\":\"Đồng chí Nguyễn Văn An\",\"email\":\"an@vanphong.invalid\"}",
                        "admin")
                .expect(200);
        var same = me(token("nguyen van an", CLERKS)).expect(200);
        assertThat(same.text("name")).isEqualTo("Đồng chí Nguyễn Văn An");
        assertThat(same.text("email")).isEqualTo("an@vanphong.invalid");

        var renamed = me(token("Nguyễn Văn Ân", CLERKS)).expect(200);
        assertThat(renamed.text("name")).isEqualTo("Nguyễn Văn Ân");
        assertThat(renamed.text("email")).isEqualTo("an@vanphong.invalid");

        var silent =
                me(signed(claims -> claims.claim("groups", List.of(CLERKS)))).expect(200);
        assertThat(silent.text("name")).isEqualTo("Nguyễn Văn Ân");
    }

    @Test
    void whatNobodyCouldEnterByHandIsNotTakenOver() {
        var entered = me(signed(claims -> claims.claim("groups", List.of(CLERKS))
                        .claim("name", "x".repeat(201))
                        .claim("email", "không phải thư")))
                .expect(200);
        assertThat(entered.text("name")).isEqualTo(account);
        assertThat(entered.text("email")).isEmpty();
        var still = me(signed(claims -> claims.claim("groups", List.of(CLERKS))
                        .claim("name", "An\u0007")
                        .claim("email", "nguoi.khac@tinhuy.invalid")
                        .claim("email_verified", false)))
                .expect(200);
        assertThat(still.text("name")).isEqualTo(account);
        assertThat(still.text("email")).isEmpty();
    }

    @Test
    void addressesHaveOneFormAndReachThePersonThemselves(CapturedOutput output) {
        String theirs = account + "@tinhuy.vn";
        assertThat(me(mail("vũ@tinhuy.vn")).expect(200).text("email")).isEmpty();
        assertThat(output).contains("address of " + account + " is not taken: EMAIL_OUTSIDE_ASCII");
        assertThat(me(mail(account + "@TinhUy.vn")).expect(200).text("email")).isEqualTo(theirs);
        assertThat(me(mail(account + "@tỉnhủy.vn")).expect(200).text("email"))
                .isEqualTo(account + "@xn--tnhy-vw5a2h.vn");
        for (String nobodys : List.of("vũ@tinhuy.vn", "a@b", "\"a b\"@c.vn", "a@[127.0.0.1]")) {
            assertThat(me(mail(nobodys)).expect(200).text("email"))
                    .as(nobodys)
                    .isEqualTo(account + "@xn--tnhy-vw5a2h.vn");
        }
    }

    @Test
    void anAddressThatWasStoredInAnotherFormIsNoNewOne() {
        me(mail(account + "@tinhuy.vn")).expect(200);
        api.put("/api/people/" + account, "{\"name\":\"An\",\"email\":\"an@vanphong.invalid\"}", "admin")
                .expect(200);
        database.getCollection("people")
                .updateOne(eq("_id", "person:" + account), set("state.provided.email", account + "@TinhUy.VN"));
        var same = me(mail(account + "@TinhUy.VN")).expect(200);
        assertThat(same.text("email")).as("as it was corrected here").isEqualTo("an@vanphong.invalid");
        assertThat(same.text("version")).isEqualTo("2");
    }

    private String mail(String address) {
        return signed(claims ->
                claims.claim("name", "An").claim("groups", List.of(CLERKS)).claim("email", address));
    }

    @Test
    void ofTwoValidTokensTheNewerCounts() {
        Instant now = Instant.now();
        String before =
                signed(claims -> claims.claim("groups", List.of(CLERKS)).issueTime(Date.from(now.minusSeconds(60))));
        String after =
                signed(claims -> claims.claim("groups", List.of("/Thường trực")).issueTime(Date.from(now)));
        assertThat(roles(me(before).expect(200))).containsExactly("CLERK van-phong");
        assertThat(roles(me(after).expect(200))).containsExactly("LEADER");
        assertThat(roles(me(before).expect(200))).containsExactly("LEADER");
    }

    @Test
    void onlyTheProvidersTokensCount() {
        String fixed = TestServers.ISSUER.token(
                account, claims -> claims.claim("groups", List.of(CLERKS)).claim("preferred_username", account));
        me(fixed).refused(401, "UNAUTHORIZED");
        me(token(JwksServer.key("k1"), PROVIDER, claims -> claims.claim("groups", List.of(CLERKS))))
                .refused(401, "UNAUTHORIZED");
        me(token(
                        KEY,
                        PROVIDER,
                        claims -> claims.claim("groups", List.of(CLERKS)).audience("other")))
                .refused(401, "UNAUTHORIZED");
        me(token(KEY, "https://id.example/realms/khac", claims -> claims.claim("groups", List.of(CLERKS))))
                .refused(401, "UNAUTHORIZED");
        assertThat(known()).isFalse();

        me(token("An", CLERKS)).expect(200);
        assertThat(roles(me(TestServers.ISSUER.token(account, claims -> claims.claim("groups", List.of("/Quản trị"))))
                        .expect(200)))
                .containsExactly("CLERK van-phong");
    }

    @Test
    void whoHasNoGroupOfOursIsNobodyHere() {
        me(token("Lê Văn Cường", "/Câu lạc bộ bóng bàn")).refused(401, "UNAUTHORIZED");
        me(signed(claims -> {})).refused(401, "UNAUTHORIZED");
        assertThat(known()).isFalse();

        api.put("/api/people/" + account, "{\"name\":\"Chương trình\",\"roles\":[{\"role\":\"INSPECTOR\"}]}", "admin")
                .expect(201);
        var program = me(signed(claims -> {})).expect(200);
        assertThat(roles(program)).containsExactly("INSPECTOR");
        assertThat(program.text("version")).isEqualTo("1");
    }

    @Test
    void whoIsNotActiveStaysOut() {
        me(token("An", CLERKS)).expect(200);
        api.put("/api/people/" + account, "{\"name\":\"An\",\"active\":false}", "admin")
                .expect(200);
        me(token("An mới", CLERKS, "/Quản trị")).refused(401, "UNAUTHORIZED");
        assertThat(roles(api.get("/api/people/" + account, "admin"))).containsExactly("CLERK van-phong");
    }

    @Test
    void anAccountThatCannotBeOneIsToldSo(CapturedOutput output) {
        for (String impossible : List.of("Tran_Van.B", "me", "7f3e", "x".repeat(61))) {
            account = impossible;
            double before = counted("provided_account");
            var refused = me(token("B", CLERKS)).refused(403, "PROVIDED_ACCOUNT");
            assertThat(refused.text("detail")).contains("“" + impossible + "”");
            assertThat(counted("provided_account")).isEqualTo(before + 1);
        }
        assertThat(output).contains("PROVIDED_ACCOUNT [Tran_Van.B]");
        me(token("B", "/Khác")).refused(401, "UNAUTHORIZED");
    }

    @Test
    void groupsThatAreNoListOfNamesAreRefusedAndTakeNothing() {
        me(token("An", CLERKS)).expect(200);
        for (Object wrong : List.of(CLERKS, 7, List.of(CLERKS, 7), java.util.Map.of("a", "b"))) {
            me(signed(claims -> claims.claim("groups", wrong))).refused(403, "PROVIDED_GROUPS");
        }
        assertThat(roles(api.get("/api/people/" + account, "admin"))).containsExactly("CLERK van-phong");
    }

    @Test
    void fiveHundredGroupsAreRead() {
        List<String> groups = new ArrayList<>();
        IntStream.rangeClosed(1, 499).forEach(n -> groups.add("/Các đoàn thể trong tỉnh/Nhóm " + n));
        groups.add(CLERKS);
        assertThat(roles(me(token("An", groups.toArray(String[]::new))).expect(200)))
                .containsExactly("CLERK van-phong");
        me(token("An", "/Nhiều")).refused(403, "TOO_MANY_PROVIDED_ROLES");
    }

    @Test
    void aUnitThatDoesNotExistIsLeftOutUntilItDoes(CapturedOutput output) {
        assertThat(roles(me(token("An", CLERKS, "/Chưa lập", "/Mới")).expect(200)))
                .containsExactly("CLERK van-phong");
        assertThat(output).contains("roles in ban-chua-lap are left out");
        assertThat(metrics.get("chidao.groups.unknown.units").gauge().value()).isGreaterThanOrEqualTo(2);

        api.put("/api/units/ban-moi", "{\"name\":\"Ban mới\"}", "admin").expect(201);
        assertThat(roles(me(token("An", CLERKS, "/Chưa lập", "/Mới")).expect(200)))
                .containsExactly("CLERK van-phong", "OFFICER ban-moi");
        String nobody = account + ".b";
        account = nobody;
        me(token("An", "/Chưa lập")).refused(401, "UNAUTHORIZED");
        assertThat(known()).isFalse();
    }

    @Test
    void theLastAdministratorStaysAgainstTheGroups() {
        String first = account;
        me(token("An", "/Quản trị", CLERKS)).expect(200);
        api.put("/api/people/admin", "{\"name\":\"Quản trị\",\"active\":false}", "admin")
                .expect(200);

        assertThat(roles(me(token("An")).expect(200))).containsExactly("ADMIN");
        api.put("/api/people/admin", "{\"name\":\"Quản trị\",\"active\":true}", first)
                .expect(200);
        assertThat(roles(me(token("An")).expect(200))).isEmpty();
    }

    @Test
    void twoRequestsAtOnceEnterOnePerson() throws Exception {
        String token = token("An", HEADS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<TestApi.Answer> ask = () -> me(token);
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(8, ask))) {
                answer.get().expect(200);
            }
            assertThat(me(token).text("version")).isEqualTo("1");
            String changed = token("An", CLERKS);
            Callable<TestApi.Answer> askAgain = () -> me(changed);
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(8, askAgain))) {
                assertThat(roles(answer.get().expect(200))).containsExactly("CLERK van-phong");
            }
        }
        assertThat(me(token("An", CLERKS)).text("version")).isEqualTo("2");
    }

    @Test
    void passwordsAndInvitationsAreTheProvidersMatter() {
        me(token("An", CLERKS)).expect(200);
        String person = "/api/people/" + account;
        for (String[] request : new String[][] {
            {"POST", person + "/invitation"},
            {"POST", person + "/password-reset"},
            {"DELETE", person + "/second-factor"}
        }) {
            api.call(request[0], request[1], null, "admin").refused(409, "ACCOUNTS_ELSEWHERE");
            api.call(request[0], request[1], null, account).refused(403, "FORBIDDEN");
            api.call(request[0], request[1], null, null).refused(401, "UNAUTHORIZED");
        }
        assertThat(api.get(person + "/account", "admin")
                        .expect(200)
                        .body()
                        .get("elsewhere")
                        .asBoolean())
                .isTrue();
        api.get(person + "/account", account).refused(403, "FORBIDDEN");
        api.post("/api/people/khongcoai/invitation", null, "admin").refused(404, "NOT_FOUND");
    }

    @Test
    void itIsForAnotherProviderAlone() {
        assertThatThrownBy(() -> settled("", "false")).hasMessageContaining("CHIDAO_ISSUER");
        assertThatThrownBy(() -> settled(PROVIDER, "/run/secrets/sealing"))
                .hasMessageContaining("CHIDAO_KEY_ENCRYPTION_FILE");
    }

    private void settled(String issuer, String ownProvider) {
        new ProvidedPeople(null, null, "groups", "groups", "name", issuer, ownProvider, null, metrics);
    }

    private TestApi.Answer me(String token) {
        return api.call("GET", "/api/people/me", null, null, "Authorization", "Bearer " + token);
    }

    private boolean known() {
        return api.get("/api/people/" + account, "admin").status() == 200;
    }

    private double counted(String outcome) {
        return metrics.counter("chidao.groups", "outcome", outcome).count();
    }

    private static List<String> roles(TestApi.Answer person) {
        List<String> roles = new ArrayList<>();
        for (JsonNode role : person.body().get("roles")) {
            roles.add((role.get("role").asString() + " " + role.path("unit").asString("")).strip());
        }
        return roles;
    }

    private String token(String name, String... groups) {
        return signed(claims -> claims.claim("name", name)
                .claim("email", account + "@tinhuy.invalid")
                .claim("groups", List.of(groups)));
    }

    private String signed(Consumer<JWTClaimsSet.Builder> changes) {
        return token(KEY, PROVIDER, changes);
    }

    private String token(RSAKey key, String issuer, Consumer<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("chidao")
                .subject(UUID.randomUUID().toString())
                .claim("preferred_username", account)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        changes.accept(claims);
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
