package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;
import vn.chidao.identity.Browser.Page;

/** A link to a new password for who asks. */
class ForgottenPasswordTest extends IdentityTest {

    @Test
    void whoForgotThePasswordGetsALinkByMail(CapturedOutput output) {
        String first = "cơn mưa ngang qua";
        invited("quenlac", first);
        Browser browser = new Browser(port);
        JsonNode tokens =
                browser.tokens(browser.code("quenlac", first)).expect(200).json();
        assertThat(new Browser(port).get("/auth/login").expect(200).body())
                .contains("href=\"/auth/forgotten\"", "Quên mật khẩu?");
        assertThat(new Browser(port).get("/auth/login?lang=en").expect(200).body())
                .contains("href=\"/auth/forgotten?lang=en\"");

        Page asked = forgotten(" QuenLac ");
        assertThat(asked.body())
                .contains("Đã tiếp nhận đề nghị", "một thư trong 15 phút")
                .doesNotContain("quenlac");
        String link = linkThatComes("quenlac");
        assertThat(mails("quenlac").getLast()).contains("nhận được đề nghị", "tài khoản “quenlac”");
        new Browser(port).code("quenlac", first); // asking changes nothing
        String second = "vầng trăng cổ tích";
        setPassword(link, second);

        browser.refresh(tokens.get("refresh_token").asString()).expect(400);
        new Browser(port).signIn("quenlac", first).expect(401);
        new Browser(port).code("quenlac", second);
        assertThat(output)
                .contains("a link to a new password was asked for, SENT: quenlac, from 127.0.0.1")
                .doesNotContain(link.substring(link.indexOf('=') + 1));
    }

    @Test
    void anAccountGetsOneMailInAQuarterOfAnHourHoweverManyAsk() throws Exception {
        invited("hoinhieu", "dòng sông phù sa");
        int before = mails("hoinhieu").size();
        double refused = asked("too_soon");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                executor.submit(() -> forgotten("hoinhieu"));
            }
        }
        await().until(() -> asked("too_soon") == refused + 19);
        assertThat(mails("hoinhieu")).hasSize(before + 1);
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        String older = link("hoinhieu");
        forgotten("hoinhieu");
        await().until(() -> mails("hoinhieu").size() == before + 2);
        new Browser(port).get(older).expect(410);
        new Browser(port).get(link("hoinhieu")).expect(200);
    }

    @Test
    void whoGetsNothingIsAnsweredLikeWhoDoes(CapturedOutput output) {
        invited("conhan", "cánh đồng lúa chín");
        person("chuamoi", "CLERK");
        invited("nghiroi", "đường về quê ngoại");
        api.put(
                        "/api/people/nghiroi",
                        "{\"name\":\"Đã nghỉ\",\"email\":\"nghiroi@tinhuy.invalid\",\"active\":false}",
                        "admin")
                .expect(200);
        invited("matthu", "gió thổi mùa hè");
        api.put("/api/people/matthu", "{\"name\":\"Không còn thư\"}", "admin").expect(200);
        int before = mails("chuamoi").size()
                + mails("nghiroi").size()
                + mails("matthu").size();
        String known = text(forgotten("conhan"));
        for (String account :
                List.of("khong-co-ai", "chuamoi", "nghiroi", "matthu", "", "x".repeat(1000), "a@b.invalid")) {
            assertThat(text(forgotten(account))).as(account).isEqualTo(known);
        }
        linkThatComes("conhan");
        await().untilAsserted(() -> assertThat(output)
                .contains("asked for, NO_ACCOUNT: an account that does not exist, from 127.0.0.1")
                .contains(
                        "asked for, NO_PASSWORD: chuamoi",
                        "asked for, NOT_ACTIVE: nghiroi",
                        "asked for, NO_EMAIL: matthu")
                .doesNotContain("khong-co-ai", "a@b.invalid"));
        assertThat(mails("chuamoi").size()
                        + mails("nghiroi").size()
                        + mails("matthu").size())
                .isEqualTo(before);
    }

    /** The mail library would send it to vi@. */
    @Test
    void nobodyElseGetsTheLinkOfWhoHasALetterThatIsCut(CapturedOutput output) throws Exception {
        invited("vutoan", "dòng sông bên lở");
        api.put("/api/people/vutoan", "{\"name\":\"Vũ Toàn\",\"email\":\"vũ@tinhuy.invalid\"}", "admin")
                .expect(200);
        MAIL.purgeEmailFromAllMailboxes();
        forgotten("vutoan");
        await().untilAsserted(() -> assertThat(output).contains("asked for, UNREACHABLE_EMAIL: vutoan"));
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void anInvitationIsNotReplacedByWhoeverAsks() {
        person("duocmoi", "CLERK");
        api.post("/api/people/duocmoi/invitation", null, "admin").expect(200);
        double before = asked("no_password");
        forgotten("duocmoi");
        await().until(() -> asked("no_password") == before + 1);
        new Browser(port).get(link("duocmoi")).expect(200);
    }

    @Test
    void askingTakesAFormOfOurs(CapturedOutput output) {
        new Browser(port).post("/auth/forgotten", Map.of("account", "vanphong")).expect(403);
        assertThat(output).contains("sign-in refused, FORGED_FORM: /auth/forgotten, from 127.0.0.1");
    }
}
