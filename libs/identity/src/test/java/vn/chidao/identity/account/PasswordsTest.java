package vn.chidao.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @CsvSource({
        "'mười một kt', password.tooShort",
        "'', password.tooShort",
        "aaaaaaaaaaaaaaaa, password.tooPlain",
        "abcabcabcabcabc, password.tooPlain",
        "'BanToChuc năm 2026', password.namesAccount"
    })
    void whatIsEasyToGuessIsRefused(String password, String code) {
        assertThatThrownBy(() -> passwords.check("bantochuc", password))
                .isInstanceOf(FormRefused.class)
                .hasMessage(code);
    }

    @Test
    void aSentenceWillDo() {
        passwords.check("bantochuc", "hoa sen nở trong hồ");
        passwords.check("bantochuc", "ờ".repeat(123) + "abcde");
        assertThatThrownBy(() -> passwords.check("bantochuc", "ờ".repeat(124) + "abcde"))
                .hasMessage("password.tooLong");
    }

    @Test
    void everyCharacterOfALongPasswordCounts() {
        // Bcrypt would stop at 72 bytes, which are 24 of these.
        String password = "ở".repeat(100) + "cuối";
        String hash = passwords.hash(password);
        assertThat(hash).startsWith("{argon2id}$argon2id$");
        assertThat(passwords.matches(password, hash)).isTrue();
        assertThat(passwords.matches("ở".repeat(100) + "đầu", hash)).isFalse();
        assertThat(passwords.outdated(hash)).isFalse();
    }

    @Test
    void howAKeyboardComposesLettersDoesNotMatter() {
        String composed = "hoa sen nở trong hồ";
        String hash = passwords.hash(composed);
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        assertThat(passwords.matches(decomposed, hash)).isTrue();
    }

    @Test
    void hashesFromElsewhereAreReadAndOutdated() {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("hoa sen");
        assertThat(passwords.matches("hoa sen", hash)).isTrue();
        assertThat(passwords.outdated(hash)).isTrue();
    }
}
