package vn.chidao.gateway.pages.history;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.api.HistoryEntry;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** The inspector's pages; they exist where people sign in. Who may open them is decided by the services. */
@PageController
@RequestMapping("/history")
class HistoryController {

    private static final int LONGEST_ID = 200;

    private final HistoryReader reader;
    private final OfficeClock clock;

    HistoryController(HistoryReader reader, OfficeClock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping
    String page(SignedIn person, Locale locale, Model model) {
        return page(person, locale, model, "", null, List.of());
    }

    @PostMapping
    ModelAndView verify(SignedIn person, @RequestParam(defaultValue = "") String kept, Locale locale, Model model) {
        PastedSeals.Wrong wrong = PastedSeals.firstWrong(kept);
        if (wrong != null) {
            String page = page(person, locale, model, kept, wrong, List.of());
            return new ModelAndView(page, model.asMap(), HttpStatus.BAD_REQUEST);
        }
        List<NotStarted> notStarted = reader.verify(person.context(), kept);
        if (notStarted.isEmpty()) {
            return SeeOther.to(address(locale));
        }
        return new ModelAndView(page(person, locale, model, kept, null, notStarted), model.asMap());
    }

    @GetMapping("/of")
    String historyOf(
            SignedIn person,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String after,
            HttpServletResponse response,
            Model model) {
        SubjectType type = SubjectType.of(kind);
        String wanted = id.strip();
        if (type == null || wanted.length() > LONGEST_ID) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Region<HistoryReader.Found> read = wanted.isEmpty()
                ? Region.of(new HistoryReader.Found(new Subject(type, wanted), null))
                : reader.history(person.context(), type, wanted, after);
        HistoryReader.Found found = read.value();
        Listing<HistoryEntry> entries = found == null ? null : found.entries();
        if (found != null && entries == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        common(model);
        model.addAttribute("type", found == null ? type : found.subject().type());
        model.addAttribute(
                "id",
                found == null || entries == null ? wanted : found.subject().id());
        String address = "?kind=" + kind + "&id=" + UriUtils.encode(wanted, StandardCharsets.UTF_8) + "&";
        model.addAttribute(
                "onward",
                entries == null || entries.next() == null
                        ? null
                        : address + "after=" + UriUtils.encode(entries.next(), StandardCharsets.UTF_8) + "&");
        model.addAttribute("missing", read.missing());
        model.addAttribute(
                "entries",
                entries == null
                        ? null
                        : entries.items().stream().map(HistoryRow::of).toList());
        return "history/history-of";
    }

    private String page(
            SignedIn person,
            Locale locale,
            Model model,
            String kept,
            PastedSeals.@Nullable Wrong wrong,
            List<NotStarted> notStarted) {
        List<ServiceStatus> services = reader.status(person.context());
        boolean running = services.stream().anyMatch(ServiceStatus::running);
        common(model);
        model.addAttribute("asOf", clock.now());
        model.addAttribute("services", services);
        model.addAttribute("running", running);
        model.addAttribute("refresh", running ? address(locale) : null);
        model.addAttribute("kept", kept);
        model.addAttribute("wrong", wrong);
        model.addAttribute("notStarted", notStarted);
        return "history/history";
    }

    private static void common(Model model) {
        model.addAttribute("types", SubjectType.values());
    }

    private static String address(Locale locale) {
        return "/history?lang=" + locale.getLanguage();
    }
}
