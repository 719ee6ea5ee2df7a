package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import vn.chidao.identity.Browser.Page;

/** What the log and the metrics say of refusals. */
class SignInLogTest extends IdentityTest {

    @Test
    void refusalsAreLoggedWithoutTheSecretAndCounted(CapturedOutput output) {
        invited("nhatky", "giấy trắng mực đen");
        double before = refused("wrong_password");
        new Browser(port).signIn("nhatky", "mat-khau-sai-cua-toi").expect(401);
        // A password in the field of the account.
        new Browser(port).signIn("mat-khau-o-nham-cho", "").expect(401);
        assertThat(output)
                .contains("sign-in refused, WRONG_PASSWORD: nhatky, from 127.0.0.1")
                .doesNotContain("mat-khau-sai-cua-toi", "mat-khau-o-nham-cho");
        assertThat(refused("wrong_password")).isEqualTo(before + 2);
    }

    @Test
    void eachRefusalOnTheWayIsLoggedWithoutWhatItWasTriedWith(CapturedOutput output) {
        invited("nhatky2", "ngôi nhà ven sông");
        double dead = refused("dead_link");
        new Browser(port).get("/auth/password?token=duong-dan-bia-dat").expect(410);
        Browser browser = new Browser(port);
        browser.signIn("nhatky2", "ngôi nhà ven sông").expect(302);
        Page account = browser.get("/auth/account").expect(200);
        browser.submit(
                        account,
                        "/auth/account/password",
                        Map.of(
                                "current",
                                "mat-khau-sai-cua-toi",
                                "password",
                                "mật khẩu mới đây",
                                "again",
                                "mật khẩu mới đây"))
                .expect(400);
        new Browser(port).signIn("nhatky2", "x".repeat(200)).expect(400);
        browser.submit(account, "/auth/account/password", Map.of("_csrf", "bieu-mau-gia"))
                .expect(403);
        browser.client(
                        "/auth/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                "ma-gia",
                                "redirect_uri",
                                Browser.REDIRECT,
                                "code_verifier",
                                browser.verifier))
                .expect(400);
        browser.client("chidao-web", "bi-mat-gia", "/auth/oauth2/token", Map.of("grant_type", "refresh_token"))
                .expect(401);
        browser.client("ung-dung-la\nx", "bi-mat-gia", "/auth/oauth2/token", Map.of("grant_type", "refresh_token"))
                .expect(400);
        // A line break in the name of an account is no line of the log.
        new Browser(port)
                .signIn("nhatky2\n2026-11-24 INFO admin signed in", "x")
                .expect(401);

        assertThat(output)
                .contains("sign-in refused, DEAD_LINK: a one-time link, from 127.0.0.1")
                .contains("sign-in refused, WRONG_PASSWORD: nhatky2, from 127.0.0.1")
                .contains("sign-in refused, TOO_LONG: nhatky2, from 127.0.0.1")
                .contains("sign-in refused, FORGED_FORM: /auth/account/password, from 127.0.0.1")
                .contains("sign-in refused, PROTOCOL: invalid_grant at /auth/oauth2/token, from 127.0.0.1")
                .contains("sign-in refused, PROTOCOL: invalid_client at /auth/oauth2/token, from 127.0.0.1")
                .doesNotContain(
                        "duong-dan-bia-dat",
                        "mat-khau-sai-cua-toi",
                        "mật khẩu mới đây",
                        "ngôi nhà ven sông",
                        "bieu-mau-gia",
                        "ma-gia",
                        "bi-mat-gia",
                        "ung-dung-la",
                        "admin signed in");
        assertThat(refused("dead_link")).isEqualTo(dead + 1);
    }
}
