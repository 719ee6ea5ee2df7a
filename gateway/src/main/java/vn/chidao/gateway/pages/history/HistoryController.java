package vn.chidao.gateway.pages.history;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.pages.Formats;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.session.SignedIn;

/** The inspector's pages; they exist where people sign in. Who may open them is decided by the services. */
@Controller
@RequestMapping("/history")
class HistoryController {

    private static final int LONGEST_ID = 200;

    private final HistoryReader reader;
    private final Clock clock;
    private final ZoneId zone;

    HistoryController(HistoryReader reader, Clock clock, @Value("${chidao.zone}") ZoneId zone) {
        this.reader = reader;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Why a service did not begin. Public for the template.
     *
     * @param by who asked for the run that is in the way, null when it is something else
     * @param detail the service's own words, null when it did not answer
     */
    public record NotBegun(
            Service service, @Nullable String by, @Nullable String detail, Region.@Nullable Missing missing) {}

    @GetMapping
    String page(HttpServletRequest request, Locale locale, Model model) {
        return page(signedIn(request), locale, model, "", null, List.of());
    }

    @PostMapping
    ModelAndView verify(
            @RequestParam(defaultValue = "") String kept, HttpServletRequest request, Locale locale, Model model) {
        SignedIn person = signedIn(request);
        PastedSeals.Wrong wrong = PastedSeals.firstWrong(kept);
        if (wrong != null) {
            String page = page(person, locale, model, kept, wrong, List.of());
            return new ModelAndView(page, model.asMap(), HttpStatus.BAD_REQUEST);
        }
        List<NotBegun> notBegun = new ArrayList<>();
        for (HistoryReader.Asked asked : reader.verify(person, locale, kept)) {
            var answer = asked.answer().value();
            if (answer == null) {
                notBegun.add(
                        new NotBegun(asked.service(), null, null, asked.answer().missing()));
            } else if (answer.status() == HttpStatus.UNAUTHORIZED.value()
                    || answer.status() == HttpStatus.FORBIDDEN.value()) {
                throw new NotPermitted();
            } else if (answer.problem() != null) {
                notBegun.add(new NotBegun(
                        asked.service(), answer.problem().by(), answer.problem().detail(), null));
            }
        }
        if (notBegun.isEmpty()) {
            // 303, and by path alone: a proxy in front of us has an address of its own.
            return new ModelAndView(new RedirectView("/history?lang=" + locale.getLanguage(), false, false));
        }
        return new ModelAndView(page(person, locale, model, kept, null, notBegun), model.asMap());
    }

    @GetMapping("/of")
    String historyOf(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        SignedIn person = signedIn(request);
        SubjectType known = SubjectType.of(kind);
        String wanted = id.strip();
        if (known == null || wanted.length() > LONGEST_ID) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Region<HistoryReader.Found> read = Region.of(() -> wanted.isEmpty()
                ? new HistoryReader.Found(known, wanted, null)
                : reader.history(person, locale, known, wanted));
        HistoryReader.Found found = read.value();
        if (found != null && found.entries() == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        common(person, locale, model);
        model.addAttribute("kind", found == null ? known : found.kind());
        model.addAttribute("id", found == null || found.entries() == null ? wanted : found.id());
        model.addAttribute("here", "?kind=" + kind + "&id=" + UriUtils.encode(wanted, StandardCharsets.UTF_8) + "&");
        model.addAttribute("missing", read.missing());
        model.addAttribute("entries", found == null ? null : found.entries());
        return "history-of";
    }

    private String page(
            SignedIn person,
            Locale locale,
            Model model,
            String kept,
            PastedSeals.@Nullable Wrong wrong,
            List<NotBegun> notBegun) {
        List<HistoryReader.Standing> standings = reader.standings(person, locale);
        common(person, locale, model);
        model.addAttribute("asOf", clock.instant());
        model.addAttribute("standings", standings);
        model.addAttribute(
                "running",
                standings.stream()
                        .anyMatch(standing ->
                                standing.lastRun() != null && standing.lastRun().running()));
        model.addAttribute("kept", kept);
        model.addAttribute("wrong", wrong);
        model.addAttribute("notBegun", notBegun);
        return "history";
    }

    private void common(SignedIn person, Locale locale, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("mayVerify", true);
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("shown", new Formats(locale, zone));
        model.addAttribute("kinds", SubjectType.values());
    }

    /** Where there is no provider nobody can be told apart, and the pages do not exist. */
    private static SignedIn signedIn(HttpServletRequest request) {
        SignedIn person = SignedIn.at(request);
        if (person == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return person;
    }

    @ExceptionHandler
    ModelAndView notPermitted(NotPermitted refusal, HttpServletRequest request, Locale locale) {
        ModelAndView notice = new ModelAndView("notice");
        notice.setStatus(HttpStatus.FORBIDDEN);
        notice.addObject("language", locale.getLanguage());
        notice.addObject("what", "notPermitted");
        return notice;
    }
}
