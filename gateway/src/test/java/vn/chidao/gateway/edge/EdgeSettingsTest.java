package vn.chidao.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that mean something, and those that do not. */
class EdgeSettingsTest {

    @ParameterizedTest
    @CsvSource({"30/1m, 30, PT1M", "1200/10s, 1200, PT10S", "' 5/2h ', 5, PT2H", "0, 0, PT1M"})
    void readsARate(String text, long requests, Duration period) {
        assertThat(Rate.of(text)).isEqualTo(new Rate(requests, period));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "10", "10/0s", "-1/1m", "10/1d", "1e9/1m", "10/m"})
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> Rate.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://Chidao.example, , https://chidao.example, true",
        "https://chidao.example:443/, http://id.example/realm, https://chidao.example, true",
        "'', http://localhost:8080/auth, http://localhost:8080, false",
        "'', https://chidao.example/auth, https://chidao.example, true",
    })
    void knowsItsPublicAddress(String configured, String issuer, String origin, boolean secure) {
        PublicUrl url = new PublicUrl(configured, issuer == null ? "" : issuer);

        assertThat(url.origin()).hasToString(origin);
        assertThat(url.secure()).isEqualTo(secure);
        assertThat(url.nameOf(GatewayCookie.CSRF)).isEqualTo(secure ? "__Host-chidao_csrf" : "chidao_csrf");
    }

    @Test
    void mayHaveNone() {
        assertThat(new PublicUrl("", "").origin()).isNull();
        assertThat(new PublicUrl("", "").secure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chidao.example", "ftp://chidao.example", "https:///auth", "https://chidao.example/below"})
    void refusesWhatIsNoPublicAddress(String url) {
        assertThatThrownBy(() -> new PublicUrl(url, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesProxiesByName() {
        assertThatThrownBy(() -> new ClientAddress(List.of("proxy.example"), "X-Forwarded-For"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "chidao_session=x, true",
        "__Host-chidao_session=x, true",
        "chidao_csrf=, true",
        "chidao_provider=x, false",
        "__Host-theirs=chidao_session=, false",
    })
    void knowsItsOwnCookies(String cookie, boolean ours) {
        assertThat(GatewayCookie.isOne(cookie)).isEqualTo(ours);
    }
}
