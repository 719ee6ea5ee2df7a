package vn.chidao.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @Test
    void anAuthorizationRequestAndOnesOwnAccountAreGoneOnWith() {
        assertThat(new Destination("authorize?client_id=chidao-web&state=a%20b").path())
                .isEqualTo("/auth/oauth2/authorize?client_id=chidao-web&state=a%20b");
        assertThat(new Destination("account").path()).isEqualTo("/auth/account");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "authorize",
                "authorize@evil.example?a",
                "authorize?a\r\nSet-Cookie: x=y",
                "authorize?a#b",
                "authorize?<script>",
                "../api/people",
                "account/../../x",
                "javascript:alert(1)"
            })
    void whateverElseLeadsToTheStart(String text) {
        assertThat(new Destination(text).path()).isEqualTo("/");
        assertThat(new Destination(text).text()).isEmpty();
    }
}
