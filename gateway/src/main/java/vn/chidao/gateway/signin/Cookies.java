package vn.chidao.gateway.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import vn.chidao.gateway.edge.PublicUrl;

/** Sets and reads the cookies of the gateway. */
final class Cookies {

    private final PublicUrl publicUrl;

    Cookies(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** All of that name: another application on the same host may have set one, too. */
    List<String> read(HttpServletRequest request, String name) {
        Cookie[] all = request.getCookies();
        return all == null
                ? List.of()
                : Arrays.stream(all)
                        .filter(cookie -> cookie.getName().equals(publicUrl.cookie(name)))
                        .map(Cookie::getValue)
                        .toList();
    }

    /**
     * @param scripts may read it
     * @param maxAge null: until the browser is closed
     */
    void set(HttpServletResponse response, String name, String value, boolean scripts, @Nullable Duration maxAge) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(publicUrl.cookie(name), value)
                .path("/")
                .httpOnly(!scripts)
                .secure(publicUrl.secure())
                .sameSite("Lax");
        if (maxAge != null) {
            cookie = cookie.maxAge(maxAge);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    void remove(HttpServletResponse response, String name, boolean scripts) {
        set(response, name, "", scripts, Duration.ZERO);
    }
}
