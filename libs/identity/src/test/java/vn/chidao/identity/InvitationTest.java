package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.chidao.identity.Browser.Page;

/** One-time links: invitation and reset by an administrator. */
class InvitationTest extends IdentityTest {

    @Test
    void anInvitationBecomesAPasswordOnce() {
        person("moi", "CLERK");
        api.post("/api/people/moi/invitation", null, "admin").expect(204);
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

        api.post("/api/people/quen/password-reset", null, "admin").expect(204);
        String older = link("quen");
        api.post("/api/people/quen/password-reset", null, "admin").expect(204);
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
        api.post("/api/people/cham/password-reset", null, "admin").expect(204);
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
        api.put("/api/people/khongthu", "{\"name\":\"Không thư\"}", "admin").expect(200);
        api.post("/api/people/khongthu/invitation", null, "admin").refused(409, "NO_EMAIL");
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
    void ofTwoWhoUseALinkAtTheSameTimeOneSetsThePassword() throws Exception {
        person("hainguoi", "CLERK");
        api.post("/api/people/hainguoi/invitation", null, "admin").expect(204);
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
        api.post("/api/people/cualink/invitation", null, "admin").expect(204);
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
