package vn.chidao.gateway.pages.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.SandboxApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.session.SignedIn;

/** The messages of the sandbox, the newest first, and one of them beside. Without a sandbox the page does not exist. */
@PageController
class SandboxController {

    private static final String PATH = "/sandbox";
    private static final int MOST = 100;

    private static final List<String> CHANNELS = List.of("EMAIL", "SMS");
    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

    /** Links open in a window of their own: this one shows no page of ours. */
    private static final String LINKS = "<base target=\"_blank\">";

    /** A mail has its own style and nothing else: no script, no form, no cookie, nothing from elsewhere. */
    private static final String MAIL_POLICY = String.join(
            "; ",
            "sandbox allow-popups allow-popups-to-escape-sandbox",
            "default-src 'none'",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            // Holds instead of X-Frame-Options.
            "frame-ancestors 'self'");

    private final @Nullable SandboxApi sandbox;
    private final Regions regions;

    SandboxController(ObjectProvider<SandboxApi> sandbox, Regions regions) {
        this.sandbox = sandbox.getIfAvailable();
        this.regions = regions;
    }

    @GetMapping(PATH)
    ModelAndView list(
            SignedIn person,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        return page(null, channel, to, model);
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView message(
            SignedIn person,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        return page(id, channel, to, model);
    }

    /** A mail as its reader sees it, for a frame. */
    @GetMapping(PATH + "/{id}/mail")
    ResponseEntity<byte[]> mail(SignedIn person, @PathVariable String id) {
        String html = required().message(id).html();
        if (html == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String shown = HEAD.matcher(html).find() ? HEAD.matcher(html).replaceFirst("$0" + LINKS) : LINKS + html;
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", MAIL_POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(shown.getBytes(StandardCharsets.UTF_8));
    }

    private ModelAndView page(@Nullable String id, @Nullable String channel, @Nullable String to, Model model) {
        SandboxApi messages = required();
        String ofChannel = blankToNull(channel);
        String ofRecipient = blankToNull(to);
        boolean known = ofChannel == null || CHANNELS.contains(ofChannel);
        Region<Listing<SandboxApi.Message>> found = known
                ? regions.read(() -> messages.messages(ofChannel, ofRecipient, MOST))
                : Region.of(new Listing<>(List.of(), null));
        Listing<SandboxApi.Message> read = found.value();
        SandboxApi.Message open = null;
        if (id != null && read != null) {
            open = messages.message(id);
        } else if (read != null && !read.items().isEmpty()) {
            // Beside the list there is room for one.
            open = read.items().getFirst();
        }
        model.addAttribute("found", found);
        model.addAttribute("open", open);
        model.addAttribute("words", open == null ? List.of() : Words.of(Objects.requireNonNullElse(open.text(), "")));
        model.addAttribute("chosen", id != null);
        model.addAttribute("channel", ofChannel);
        model.addAttribute("to", ofRecipient);
        model.addAttribute("channels", CHANNELS);
        model.addAttribute("query", query(ofChannel, ofRecipient));
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("", PATH + query(null, ofRecipient));
        CHANNELS.forEach(each -> addresses.put(each, PATH + query(each, ofRecipient)));
        model.addAttribute("addresses", addresses);
        model.addAttribute("wrong", !known);
        model.addAttribute("full", read != null && read.items().size() == MOST);
        model.addAttribute(
                "recipients",
                read == null
                        ? List.of()
                        : read.items().stream()
                                .map(SandboxApi.Message::to)
                                .filter(Objects::nonNull)
                                .distinct()
                                .sorted()
                                .toList());
        return new ModelAndView("sandbox/sandbox", model.asMap(), known ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private SandboxApi required() {
        SandboxApi present = sandbox;
        if (present == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return present;
    }

    private static String query(@Nullable String channel, @Nullable String to) {
        return UriComponentsBuilder.newInstance()
                .queryParamIfPresent("channel", Optional.ofNullable(channel))
                .queryParamIfPresent("to", Optional.ofNullable(to))
                .encode()
                .build()
                .toUriString();
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
