package vn.chidao.gateway.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import vn.chidao.gateway.edge.GatewayCookie;
import vn.chidao.gateway.edge.PublicUrl;

/** Sets and reads the cookies of the gateway. */
final class Cookies {

    private final PublicUrl publicUrl;

    Cookies(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The values of all cookies with that name: another application on the same host may have set one, too. */
    List<String> read(HttpServletRequest request, GatewayCookie cookie) {
        Cookie[] sent = request.getCookies();
        return sent == null
                ? List.of()
                : Arrays.stream(sent)
                        .filter(one -> one.getName().equals(publicUrl.nameOf(cookie)))
                        .map(Cookie::getValue)
                        .toList();
    }

    /**
     * @param scripts may read it
     * @param maxAge null: until the browser is closed
     */
    void set(
            HttpServletResponse response,
            GatewayCookie cookie,
            String value,
            boolean scripts,
            @Nullable Duration maxAge) {
        ResponseCookie.ResponseCookieBuilder header = ResponseCookie.from(publicUrl.nameOf(cookie), value)
                .path("/")
                .httpOnly(!scripts)
                .secure(publicUrl.secure())
                .sameSite("Lax");
        if (maxAge != null) {
            header = header.maxAge(maxAge);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, header.build().toString());
    }

    void remove(HttpServletResponse response, GatewayCookie cookie, boolean scripts) {
        set(response, cookie, "", scripts, Duration.ZERO);
    }
}
