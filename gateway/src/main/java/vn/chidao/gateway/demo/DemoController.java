package vn.chidao.gateway.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.gateway.signin.SignedIn;

/**
 * The page at {@code /}: for who is signed in, what they may see. Without a provider it exists only where a token file is
 * configured, and only for a browser on this machine, since it shows with somebody's token what anybody can see who opens
 * it.
 */
@Controller
class DemoController {

    private static final Logger log = LoggerFactory.getLogger(DemoController.class);

    private static final Pattern LOCAL_NAME = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?");
    private static final List<String> SIGNS_OF_A_PROXY =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final DemoReader reader;
    private final Clock clock;
    private final ZoneId zone;
    private final String tokenFile;
    private final boolean signIn;

    DemoController(
            DemoReader reader,
            Clock clock,
            @Value("${chidao.zone}") ZoneId zone,
            @Value("${chidao.gateway.demo-token-file}") String tokenFile,
            @Value("${chidao.sign-in.issuer}") String issuer) {
        this.reader = reader;
        this.clock = clock;
        this.zone = zone;
        this.tokenFile = tokenFile;
        this.signIn = !issuer.isBlank();
    }

    @GetMapping("/")
    String page(HttpServletRequest request, Locale locale, Model model) {
        SignedIn person = SignedIn.at(request);
        if (person == null && (signIn || tokenFile.isBlank() || !comesFromHere(request))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        DemoReader.Overview overview = reader.read(person == null ? token() : person.accessToken(), locale);
        model.addAttribute("person", person);
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("asOf", overview.asOf() == null ? clock.instant() : overview.asOf());
        model.addAttribute("shown", new Shown(locale, zone));
        model.addAttribute("completion", overview.completion());
        model.addAttribute("meetings", overview.meetings());
        model.addAttribute("byMeeting", overview.byMeeting());
        model.addAttribute("messages", overview.messages());
        return "demo";
    }

    /** Read each time: a token is replaced before it expires. */
    private String token() {
        try {
            return Files.readString(Path.of(tokenFile)).strip();
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
