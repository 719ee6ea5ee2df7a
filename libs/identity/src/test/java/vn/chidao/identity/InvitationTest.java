package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;
import vn.chidao.identity.Browser.Page;

/** One-time links: invitation and reset by an administrator. */
class InvitationTest extends IdentityTest {

    @Test
    void anInvitationBecomesAPasswordOnce() {
        person("moi", "CLERK");
        api.post("/api/people/moi/invitation", null, "admin").expect(200);
        String link = link("moi");

        Browser browser = new Browser(port);
        browser.get(link).expect(200);
        Page form = browser.get(link).expect(200); // looking uses nothing up
        assertThat(form.body()).contains("Đồng chí moi").doesNotContain("<script");
        String password = "mùa thu Hà Nội đẹp";
        browser.submit(form, "/auth/password", Map.of("password", password, "again", "khác"))
                .expect(400);
        browser.submit(form, "/auth/password", Map.of("password", "ngắn", "again", "ngắn"))
                .expect(400);
        browser.submit(form, "/auth/password", Map.of("password", password, "again", password))
                .expect(200);
        browser.submit(form, "/auth/password", Map.of("password", "một câu khác hẳn", "again", "một câu khác hẳn"))
                .expect(410);
        browser.get(link).expect(410);
        new Browser(port).code("moi", password);
        api.post("/api/people/moi/invitation", null, "admin").refused(409, "HAS_PASSWORD");
    }

    @Test
    void aResetReplacesThePasswordAndEndsWhatWasOpen() {
        String first = "mưa rào tháng sáu";
        invited("quen", first);
        Browser browser = new Browser(port);
        JsonNode tokens =
                browser.tokens(browser.code("quen", first)).expect(200).json();

        api.post("/api/people/quen/password-reset", null, "admin").expect(200);
        String older = link("quen");
        api.post("/api/people/quen/password-reset", null, "admin").expect(200);
        String newer = link("quen");
        browser.get(older).expect(410);
        browser.refresh(tokens.get("refresh_token").asString()).expect(200); // asking for a reset ends nothing
        String second = "nắng vàng tháng mười";
        setPassword(newer, second);

        browser.refresh(tokens.get("refresh_token").asString()).expect(400);
        assertThat(browser.get(browser.authorize()).expect(302).location()).startsWith("/auth/login");
        new Browser(port).signIn("quen", first).expect(401);
        new Browser(port).code("quen", second);
    }

    @Test
    void anOldLinkIsDead() {
        person("cham", "CLERK");
        api.post("/api/people/cham/password-reset", null, "admin").expect(200);
        String link = link("cham");
        clock.advance(Duration.ofMinutes(119));
        new Browser(port).get(link).expect(200);
        clock.advance(Duration.ofMinutes(2));
        new Browser(port).get(link).expect(410);
        new Browser(port).get("/auth/password?token=invented").expect(410);
        new Browser(port).get("/auth/password").expect(410);
    }

    @Test
    void onlyAdministratorsSendLinksAndOnlyWhereTheyArrive() {
        api.post("/api/people/phobithu/password-reset", null, "vanphong").refused(403, "FORBIDDEN");
        api.post("/api/people/phobithu/password-reset", null, null).refused(401, "UNAUTHORIZED");
        api.post("/api/people/khong-co/password-reset", null, "admin").refused(404, "NOT_FOUND");
        api.put(
                        "/api/people/danghi",
                        "{\"name\":\"Đã nghỉ\",\"email\":\"danghi@tinhuy.invalid\",\"active\":false}",
                        "admin")
                .expect(200);
        api.post("/api/people/danghi/invitation", null, "admin").refused(409, "NOT_ACTIVE");
        api.put("/api/people/vu", "{\"name\":\"Vũ\",\"email\":\"vũ@tinhuy.invalid\"}", "admin")
                .expect(200);
        for (String link : List.of("invitation", "password-reset")) {
            api.post("/api/people/vu/" + link, null, "admin").refused(409, "UNREACHABLE_EMAIL");
        }
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoHasNoMailGetsTheLinkOnPaperOnce(CapturedOutput output) {
        api.put("/api/people/khongthu", "{\"name\":\"Không thư\"}", "admin").expect(200);
        assertThat(actsOf("khongthu")).containsExactly("invite true", "resetPassword true");

        var given = api.post("/api/people/khongthu/invitation", null, "admin").expect(200);
        assertThat(given.text("by")).isEqualTo("HAND");
        assertThat(given.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(Instant.parse(given.text("until")))
                .isBetween(
                        clock.instant().plus(Duration.ofDays(7)).minusSeconds(60),
                        clock.instant().plus(Duration.ofDays(7)));
        String link = given.text("link");
        assertThat(link).startsWith(Browser.WEB + "/auth/password?token=");
        assertThat(given.body().at("/qr/size").asInt()).isGreaterThan(20);
        assertThat(given.body().at("/qr/path").asString()).startsWith("M");
        JsonNode account =
                api.get("/api/people/khongthu/account", "admin").expect(200).body();
        assertThat(account.get("password").asBoolean()).isFalse();
        assertThat(account.get("linkUntil").asString()).isEqualTo(given.text("until"));
        assertThat(account.toString()).doesNotContain("token");
        setPassword(link.substring(Browser.WEB.length()), "đồi chè xanh mướt");
        new Browser(port).code("khongthu", "đồi chè xanh mướt");
        assertThat(actsOf("khongthu")).containsExactly("invite false", "resetPassword true");
        assertThat(output)
                .contains("admin has a link for khongthu, to be handed over: INVITATION")
                .doesNotContain(link.substring(link.indexOf('=') + 1));
        assertThat(MAIL.getReceivedMessages()).isEmpty();

        String reset = api.post("/api/people/khongthu/password-reset", null, "admin")
                .expect(200)
                .text("link");
        setPassword(reset.substring(Browser.WEB.length()), "ruộng bậc thang vàng");
        new Browser(port).code("khongthu", "ruộng bậc thang vàng");
    }

    @Test
    void whoHasMailGetsTheLinkThemselvesAndNobodyElseSeesIt() {
        person("cothu", "CLERK");
        var given = api.post("/api/people/cothu/invitation", null, "admin").expect(200);
        assertThat(given.text("by")).isEqualTo("MAIL");
        assertThat(given.body().has("link")).isFalse();
        assertThat(mails("cothu")).hasSize(1);
        api.get("/api/people/cothu/account", "vanphong").refused(403, "FORBIDDEN");
        api.get("/api/people/cothu/account", null).refused(401, "UNAUTHORIZED");
        api.get("/api/people/khong-co/account", "admin").refused(404, "NOT_FOUND");
    }

    private List<String> actsOf(String account) {
        return api.get("/api/people/" + account + "/account", "admin")
                .expect(200)
                .body()
                .get("acts")
                .valueStream()
                .map(act -> act.get("act").asString() + " " + act.get("may").asBoolean())
                .toList();
    }

    @Test
    void ofManyEachIsInvitedAsTheyWouldBeAlone(CapturedOutput output) throws Exception {
        person("thu.mot", "CLERK");
        person("thu.hai", "CLERK");
        api.put("/api/people/giay", "{\"name\":\"Không thư\"}", "admin").expect(200);
        invited("co.roi", "cánh cò bay lả bay la");
        MAIL.purgeEmailFromAllMailboxes();
        String all = "{\"people\":[\"thu.mot\",\"giay\",\"co.roi\",\"khong-co\",\"thu.hai\",\"giay\"]}";

        var answer = api.post("/api/people/invitations", all, "admin", "Idempotency-Key", "k1")
                .expect(200);

        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body().get("items").valueStream().map(InvitationTest::row))
                .containsExactly(
                        "thu.mot 200 MAIL",
                        "giay 200 HAND",
                        "co.roi 409 HAS_PASSWORD",
                        "khong-co 404 NOT_FOUND",
                        "thu.hai 200 MAIL");
        assertThat(mails("thu.mot")).hasSize(1);
        assertThat(mails("thu.hai")).hasSize(1);
        String paper = answer.body().at("/items/1/given/link").asString();
        assertThat(output).doesNotContain(paper.substring(paper.indexOf('=') + 1));

        // The answer was lost: nobody is mailed twice, and what is on paper is made anew.
        var again = api.post("/api/people/invitations", all, "admin", "Idempotency-Key", "k1")
                .expect(200);
        assertThat(again.body().at("/items/0/given/by").asString()).isEqualTo("MAIL");
        assertThat(mails("thu.mot")).hasSize(1);
        new Browser(port).get(paper.substring(Browser.WEB.length())).expect(410);
        setPassword(
                again.body().at("/items/1/given/link").asString().substring(Browser.WEB.length()),
                "đường làng quanh co");
        setPassword(link("thu.hai"), "bờ tre kẽo kẹt gió");

        api.post("/api/people/invitations", "{\"people\":[\"thu.mot\"]}", "admin", "Idempotency-Key", "k1")
                .refused(422, "KEY_REUSED");
        api.post("/api/people/invitations", "{\"people\":[\"thu.mot\"]}", "admin")
                .expect(200);
        assertThat(mails("thu.mot")).hasSize(2);
    }

    private static String row(JsonNode item) {
        JsonNode how = item.has("given") ? item.at("/given/by") : item.at("/problem/code");
        return item.get("id").asString() + " " + item.get("status").asInt() + " " + how.asString();
    }

    @Test
    void manyAreInvitedByAdministratorsAndNotTooManyAtOnce() {
        String one = "{\"people\":[\"phobithu\"]}";
        api.post("/api/people/invitations", one, "vanphong").refused(403, "FORBIDDEN");
        api.post("/api/people/invitations", one, null).refused(401, "UNAUTHORIZED");
        api.post("/api/people/invitations", one, "admin", "If-Match", "\"1\"").refused(400, "INVALID");
        api.post("/api/people/invitations", "{\"people\":[]}", "admin").refused(400, "INVALID");
        api.post("/api/people/invitations", "{}", "admin").refused(400, "INVALID");
        String many = "\"x\"" + ",\"x\"".repeat(200);
        api.post("/api/people/invitations", "{\"people\":[" + many + "]}", "admin")
                .refused(400, "INVALID");
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void ofTwoWhoUseALinkAtTheSameTimeOneSetsThePassword() throws Exception {
        person("hainguoi", "CLERK");
        api.post("/api/people/hainguoi/invitation", null, "admin").expect(200);
        String link = link("hainguoi");
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        List<Runnable> uses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String password = "mật khẩu của người " + i;
            Browser browser = new Browser(port);
            Page form = browser.get(link).expect(200);
            uses.add(() ->
                    answers.add(browser.submit(form, "/auth/password", Map.of("password", password, "again", password))
                            .status()));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            uses.forEach(executor::execute);
        }
        assertThat(answers).hasSize(8).containsOnly(200, 410);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void aLinkIsForItsAccountAlone() {
        person("cualink", "CLERK");
        invited("nguoikhac", "con thuyền giấy trắng");
        api.post("/api/people/cualink/invitation", null, "admin").expect(200);
        Browser browser = new Browser(port);
        String password = "chiếc nón bài thơ";
        browser.submit(
                        browser.get(link("cualink")).expect(200),
                        "/auth/password",
                        Map.of(
                                "password",
                                password,
                                "again",
                                password,
                                "username",
                                "nguoikhac",
                                "account",
                                "nguoikhac"))
                .expect(200);
        new Browser(port).signIn("nguoikhac", password).expect(401);
        new Browser(port).code("cualink", password);
    }
}
