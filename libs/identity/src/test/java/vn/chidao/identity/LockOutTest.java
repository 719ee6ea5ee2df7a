package vn.chidao.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.chidao.identity.Browser.Page;

/** Wrong passwords make the next attempt wait. */
class LockOutTest extends IdentityTest {

    @Test
    void wrongPasswordsMakeTheNextAttemptWaitLongerEachTime() {
        String password = "sông dài cá lội";
        invited("nham", password);
        for (int i = 0; i < 5; i++) {
            new Browser(port).signIn("nham", "sai").expect(401);
        }
        Page locked = new Browser(port).signIn("nham", password).expect(429);
        assertThat(locked.body()).contains("thử lại sau 1 phút");
        // The clock goes on while the test runs.
        assertThat(locked.raw().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(15L, 30L);
        clock.advance(Duration.ofSeconds(31));
        new Browser(port).signIn("nham", "sai").expect(401);
        clock.advance(Duration.ofSeconds(31));
        new Browser(port).signIn("nham", password).expect(429);
        clock.advance(Duration.ofSeconds(30));
        new Browser(port).code("nham", password);
        // Signing in forgets what was before.
        new Browser(port).signIn("nham", "sai").expect(401);
        new Browser(port).code("nham", password);
    }

    @Test
    void whoDoesNotExistIsAnsweredLikeWhoDoes() {
        invited("that", "núi cao rừng rậm");
        for (int i = 0; i < 7; i++) {
            Page known = signInPlainly("that");
            Page unknown = signInPlainly("khong-that");
            assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(i < 5 ? 401 : 429);
            assertThat(text(unknown).replace("khong-that", "that")).isEqualTo(text(known));
        }
    }

    private Page signInPlainly(String account) {
        Browser browser = new Browser(port);
        return browser.submit(browser.get("/auth/login"), "/auth/login", Map.of("account", account, "password", "sai"));
    }

    @Test
    void guessesAtTheSameTimeGainNothing() throws Exception {
        invited("vet", "vẹt xanh đậu cành");
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                executor.submit(
                        () -> answers.add(new Browser(port).signIn("vet", "sai").status()));
            }
        }
        assertThat(answers).hasSize(30).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(5);
    }
}
