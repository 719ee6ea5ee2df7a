package vn.chidao.gateway.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.chidao.gateway.edge.GatewayCookie;
import vn.chidao.gateway.edge.PublicUrl;
import vn.chidao.gateway.edge.UploadedForm;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceSettings;
import vn.chidao.gateway.session.LocalGuest;
import vn.chidao.gateway.session.SignedIn;

/**
 * What every page knows without asking for it.
 *
 * <table>
 * <caption>Attributes</caption>
 * <tr><td>{@code language}</td><td>word of the language, {@code vi} or {@code en}</td></tr>
 * <tr><td>{@code theme}</td><td>{@code light}, {@code dark} or {@code auto}</td></tr>
 * <tr><td>{@code format}</td><td>{@link Formats}</td></tr>
 * <tr><td>{@code person}</td><td>{@link SignedIn}, absent for guests</td></tr>
 * <tr><td>{@code guest}</td><td>somebody looks around without having signed in</td></tr>
 * <tr><td>{@code menu}</td><td>{@link Menu}</td></tr>
 * <tr><td>{@code address}</td><td>of the page, up to where a parameter can be added</td></tr>
 * <tr><td>{@code printed}</td><td>the same for paper: whole, without what says nothing of what is shown</td></tr>
 * <tr><td>{@code keys}</td><td>{@link IdempotencyKeys} for forms</td></tr>
 * <tr><td>{@code said}</td><td>what has just been done, absent where nothing was</td></tr>
 * <tr><td>{@code ending}</td><td>{@link Ending} of the session, absent for guests</td></tr>
 * <tr><td>{@code signIn}</td><td>where a guest signs in, absent where nobody can</td></tr>
 * </table>
 *
 * <p>{@code lang} and {@code theme} in the address of any page are kept in cookies.
 */
@ControllerAdvice(annotations = PageController.class)
class PageModel {

    private static final Duration KEPT = Duration.ofDays(365);
    /** So long before its end a session says so. */
    private static final Duration WARNED = Duration.ofMinutes(15);

    private static final List<String> LANGUAGES = List.of("vi", "en");
    private static final List<String> THEMES = List.of("auto", "light", "dark");
    private static final String LANGUAGE = "lang=";
    private static final String THEME = "theme=";

    /** Where in a list, in which language and in which light somebody looked, and where they came from. */
    private static final Pattern OF_THE_WAY =
            Pattern.compile("((after|lang|theme)=|from=(/|%2f)).*", Pattern.CASE_INSENSITIVE);

    private final ZoneId zone;
    private final PublicUrl publicUrl;
    private final boolean signIn;
    private final boolean sandbox;
    private final Roles roles;
    private final PageCookies cookies;
    private final Said said;
    private final AwaitingCount awaiting;
    private final LettersCount letters;
    private final Clock clock;

    PageModel(
            @Value("${chidao.zone}") ZoneId zone,
            @Value("${chidao.sign-in.issuer}") String issuer,
            PublicUrl publicUrl,
            ServiceSettings services,
            Roles roles,
            PageCookies cookies,
            Said said,
            AwaitingCount awaiting,
            LettersCount letters,
            Clock clock) {
        this.zone = zone;
        this.publicUrl = publicUrl;
        this.signIn = !issuer.isBlank();
        this.sandbox = services.find(Service.SANDBOX) != null;
        this.roles = roles;
        this.cookies = cookies;
        this.said = said;
        this.awaiting = awaiting;
        this.letters = letters;
        this.clock = clock;
    }

    @ModelAttribute
    void add(
            Model model,
            @Nullable SignedIn looking,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        boolean guest = looking != null && looking.guest();
        SignedIn person = guest ? null : looking;
        List<String> query = pairs(request);
        boolean reads = HttpMethod.GET.matches(request.getMethod());
        // A part of a page that is already there.
        boolean inPlace = request.getHeader("HX-Request") != null;
        Menu menu = person != null
                ? Menu.of(
                        () -> roles.of(person),
                        sandbox,
                        new Menu.Counts(() -> awaiting.of(person), () -> letters.of(person)))
                : guest ? Menu.ofGuest(sandbox) : Menu.ofNobody();
        keep(chosen(query, LANGUAGE, LANGUAGES), GatewayCookie.LANGUAGE, response);
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("theme", theme(query, request, response));
        model.addAttribute("format", new Formats(locale, zone));
        model.addAttribute("opened", clock.instant());
        model.addAttribute("keys", new IdempotencyKeys());
        model.addAttribute("person", person);
        // A file may take longer than a page has time to ask for anything.
        model.addAttribute("menu", reads || UploadedForm.of(request) != null ? menu.ask() : menu);
        model.addAttribute("address", address(request, query));
        model.addAttribute("printed", printed(request, query));
        model.addAttribute("said", reads && !inPlace ? said.take(request, response, locale) : null);
        model.addAttribute("guest", guest);
        model.addAttribute("ending", person == null ? null : ending(person.until()));
        model.addAttribute("signIn", signIn && person == null ? signIn(guest, menu, request) : null);
    }

    /**
     * When a session ends.
     *
     * @param in milliseconds until a page that stays open has to say so; not positive: it says so now
     */
    public record Ending(Instant at, long in) {}

    private @Nullable Ending ending(@Nullable Instant at) {
        return at == null
                ? null
                : new Ending(
                        at, Duration.between(clock.instant(), at).minus(WARNED).toMillis());
    }

    /** A guest comes back to the page that they look at, but for their start page: everybody has their own. */
    private static String signIn(boolean guest, Menu menu, HttpServletRequest request) {
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        return guest && !page.equals(menu.start().path()) ? LocalGuest.signIn(page) : LocalGuest.SIGN_IN;
    }

    private String theme(List<String> query, HttpServletRequest request, HttpServletResponse response) {
        String chosen = chosen(query, THEME, THEMES);
        keep(chosen, GatewayCookie.THEME, response);
        String kept = cookies.read(request, GatewayCookie.THEME);
        return chosen != null ? chosen : kept != null && THEMES.contains(kept) ? kept : THEMES.getFirst();
    }

    private void keep(@Nullable String chosen, GatewayCookie cookie, HttpServletResponse response) {
        if (chosen != null) {
            cookies.set(response, cookie, chosen, KEPT);
        }
    }

    private static @Nullable String chosen(List<String> query, String parameter, List<String> known) {
        return query.stream()
                .filter(pair -> pair.startsWith(parameter))
                .map(pair -> pair.substring(parameter.length()))
                .filter(known::contains)
                .findFirst()
                .orElse(null);
    }

    /** Of the query as it came: reading parameters reads the body, and fails where one is malformed. */
    private static List<String> pairs(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? List.of() : Arrays.asList(query.split("&"));
    }

    private String printed(HttpServletRequest request, List<String> query) {
        String shown = query.stream()
                .filter(pair -> !pair.isEmpty() && !OF_THE_WAY.matcher(pair).matches())
                .collect(Collectors.joining("&"));
        return (publicUrl.origin() == null ? "" : publicUrl.origin())
                + request.getRequestURI()
                + (shown.isEmpty() ? "" : "?" + shown);
    }

    private static String address(HttpServletRequest request, List<String> query) {
        return request.getRequestURI()
                + query.stream()
                        .filter(pair -> !pair.isEmpty() && !pair.startsWith(LANGUAGE) && !pair.startsWith(THEME))
                        .map(pair -> pair + "&")
                        .collect(Collectors.joining("", "?", ""));
    }
}
