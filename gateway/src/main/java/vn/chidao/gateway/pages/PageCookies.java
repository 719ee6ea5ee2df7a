package vn.chidao.gateway.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import vn.chidao.gateway.edge.GatewayCookie;
import vn.chidao.gateway.edge.PublicUrl;

/** Cookies of the pages, which hold no secret. Whoever uses the browser can write them: what is read has to be checked. */
@Component
class PageCookies {

    private final PublicUrl publicUrl;

    PageCookies(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Nullable
    String read(HttpServletRequest request, GatewayCookie cookie) {
        Cookie sent = WebUtils.getCookie(request, publicUrl.nameOf(cookie));
        return sent == null ? null : sent.getValue();
    }

    void set(HttpServletResponse response, GatewayCookie cookie, String value, Duration lifetime) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(publicUrl.nameOf(cookie), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(publicUrl.secure())
                        .sameSite("Lax")
                        .maxAge(lifetime)
                        .build()
                        .toString());
    }
}
