package vn.chidao.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import vn.chidao.gateway.api.CallContexts;
import vn.chidao.gateway.edge.GatewayCookie;
import vn.chidao.gateway.edge.PublicUrl;

/**
 * Who sits at this machine may look around the demo data of the local stack without signing in; nobody else. What they see, the
 * services decide, by the token that is read for them: that of somebody who reads and does nothing. So no page offers them an act.
 */
@Component
public class LocalGuest {

    /** Where a guest signs in. */
    public static final String SIGN_IN = SignIn.STARTS;

    /** @param page where they are led back to */
    public static String signIn(String page) {
        String wanted = LocalPath.of(page);
        return wanted.equals(LocalPath.START)
                ? SIGN_IN
                : SIGN_IN + "?" + CookieAuthorizationRequests.WANTED + "="
                        + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    private static final Logger log = LoggerFactory.getLogger(LocalGuest.class);

    private static final Pattern LOCAL_NAME = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?");
    private static final List<String> SIGNS_OF_A_PROXY =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    /** What there is to look at. Everything else is for who is signed in. */
    private static final RequestMatcher PAGES = new OrRequestMatcher(Stream.of(
                    "/",
                    "/overview",
                    "/directives",
                    "/directives.xlsx",
                    "/directives/{id}",
                    "/sources",
                    "/sources/{id:[0-9a-f]{24}}",
                    "/briefing",
                    "/figures",
                    "/help",
                    "/help/{role}",
                    "/figures.xlsx",
                    "/sandbox",
                    "/sandbox/**")
            .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
            .toList());

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final String tokenFile;
    private final CallContexts contexts;
    private final PublicUrl publicUrl;

    LocalGuest(
            @Value("${chidao.gateway.demo-token-file}") String tokenFile, CallContexts contexts, PublicUrl publicUrl) {
        this.tokenFile = tokenFile;
        this.contexts = contexts;
        this.publicUrl = publicUrl;
    }

    public boolean mayLook(HttpServletRequest request) {
        return !tokenFile.isBlank() && comesFromHere(request);
    }

    /** Whoever had a session and has it no more is no guest, and signs in again. */
    boolean mayOpen(HttpServletRequest request) {
        return mayLook(request)
                && READING.contains(request.getMethod())
                && WebUtils.getCookie(request, publicUrl.nameOf(GatewayCookie.SESSION)) == null
                && PAGES.matches(request);
    }

    /** Nobody where the token is gone. It is read each time: it is replaced before it expires. */
    @Nullable
    SignedIn of(Locale locale) {
        try {
            String token = Files.readString(Path.of(tokenFile)).strip();
            return new SignedIn("", "", contexts.with(token, locale), null, true);
        } catch (IOException e) {
            log.warn("cannot read the token that guests look around with: {}", e.toString());
            return null;
        }
    }

    /** A proxy on this machine speaks for others, and a foreign name that leads here is another site's trick. */
    private static boolean comesFromHere(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && LOCAL_NAME.matcher(request.getServerName()).matches()
                    && SIGNS_OF_A_PROXY.stream().allMatch(header -> request.getHeader(header) == null);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
