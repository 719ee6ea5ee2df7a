package vn.chidao.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CallContexts;

/** Who sits at this machine may look at the demo data of the local stack without signing in; nobody else. */
@Component
public class LocalGuest {

    /** Where a guest signs in. */
    public static final String SIGN_IN = SignIn.STARTS;

    private static final Logger log = LoggerFactory.getLogger(LocalGuest.class);

    private static final Pattern LOCAL_NAME = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?");
    private static final List<String> SIGNS_OF_A_PROXY =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final String tokenFile;
    private final CallContexts contexts;

    LocalGuest(@Value("${chidao.gateway.demo-token-file}") String tokenFile, CallContexts contexts) {
        this.tokenFile = tokenFile;
        this.contexts = contexts;
    }

    public boolean mayLook(HttpServletRequest request) {
        return !tokenFile.isBlank() && comesFromHere(request);
    }

    /** What a page reads the services with for a guest. The token is read each time: it is replaced before it expires. */
    public CallContext context(Locale locale) {
        try {
            return contexts.with(Files.readString(Path.of(tokenFile)).strip(), locale);
        } catch (IOException e) {
            log.warn("cannot read the token of the demo page: {}", e.toString());
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
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
