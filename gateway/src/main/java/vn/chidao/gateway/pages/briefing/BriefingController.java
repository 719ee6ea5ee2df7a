package vn.chidao.gateway.pages.briefing;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.pages.Formats;
import vn.chidao.gateway.pages.Menu;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** The sheet for the leaders' regular meeting, and what is noted of it there. */
@PageController
class BriefingController {

    private static final String PATH = "/briefing";
    private static final Locale OF_NOTICES = Locale.of("vi");

    /** A note that was not kept. Public for the template. */
    public record Trouble(
            String row,
            String key,
            String content,
            String leadUnit,
            String kind,
            @Nullable String detail) {}

    private final BriefingReader reader;
    private final NoteTaker notes;
    private final Said said;
    private final MessageSource messages;
    private final OfficeClock clock;

    BriefingController(BriefingReader reader, NoteTaker notes, Said said, MessageSource messages, OfficeClock clock) {
        this.reader = reader;
        this.notes = notes;
        this.said = said;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(
            SignedIn person,
            @RequestParam(name = "source", required = false) @Nullable List<String> sources,
            Model model) {
        show(person, chosen(sources), model);
        return "briefing/briefing";
    }

    /**
     * Something that was decided becomes a draft of today's notice.
     *
     * @param into the notice; blank where it has to be begun
     * @param row id of the directive that it is about, blank for none
     */
    @PostMapping(PATH + "/notes")
    ModelAndView note(
            SignedIn person,
            @RequestParam(name = "source", required = false) @Nullable List<String> sources,
            @RequestParam String key,
            @RequestParam String begin,
            @RequestParam(defaultValue = "") String into,
            @RequestParam(defaultValue = "") String row,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String leadUnit,
            HttpServletResponse response,
            Model model) {
        List<String> chosen = chosen(sources);
        try {
            if (content.isBlank()) {
                throw new NoteTaker.NothingNoted();
            }
            String notice = into.isBlank() ? notes.begin(person.context(), begin, title(), clock.today()) : into;
            notes.note(person.context(), key, notice, (about + " " + content.strip()).strip(), leadUnit);
            said.next(response, "said.noted");
            return SeeOther.to(address(chosen) + (row.isBlank() ? "#noted" : "#row-" + row));
        } catch (NoteTaker.NothingNoted nothing) {
            return again(
                    person,
                    chosen,
                    new Trouble(row, key, content, leadUnit, "EMPTY", null),
                    HttpStatus.BAD_REQUEST,
                    model);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() == HttpStatus.UNAUTHORIZED.value()) {
                throw refusal;
            }
            // It was not kept: what is sent next is another note.
            Trouble refused = new Trouble(
                    row,
                    newKey(),
                    content,
                    leadUnit,
                    "REFUSED",
                    refusal.problem().why());
            return again(person, chosen, refused, refusal.httpStatus(), model);
        } catch (ServiceFailure away) {
            String kind = away.sentNothing() ? "NOT_SENT" : "UNKNOWN";
            ModelAndView sheet = again(
                    person,
                    chosen,
                    new Trouble(row, key, content, leadUnit, kind, null),
                    away.reason().status(),
                    model);
            if (!Boolean.TRUE.equals(model.getAttribute("notes"))
                    || model.getAttribute("briefing") instanceof Region<?> rows && rows.missing() != null) {
                // The sheet has no place for what was typed.
                throw away;
            }
            return sheet;
        }
    }

    private ModelAndView again(SignedIn person, List<String> chosen, Trouble trouble, HttpStatus status, Model model) {
        show(person, chosen, model);
        model.addAttribute("trouble", trouble);
        return new ModelAndView("briefing/briefing", model.asMap(), status);
    }

    private void show(SignedIn person, List<String> chosen, Model model) {
        BriefingReader.Read read = reader.read(person.context(), chosen);
        Briefing.Meetings meetings = read.meetings().value();
        model.addAttribute("briefing", read.briefing());
        model.addAttribute("meetings", read.meetings());
        model.addAttribute("lacking", read.lacking());
        model.addAttribute("units", read.units());
        model.addAttribute("noted", read.noted());
        model.addAttribute("completed", read.completed());
        model.addAttribute("into", meetings == null ? null : meetings.next());
        model.addAttribute("before", meetings == null ? null : meetings.before());
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "about",
                meetings == null
                        ? List.of()
                        : meetings.recent().stream()
                                .filter(source -> chosen.contains(source.id()))
                                .toList());
        model.addAttribute("now", clock.now());
        model.addAttribute("today", clock.today());
        model.addAttribute("words", new Words());
        model.addAttribute("self", address(chosen));
        // A hint only: the service refuses whoever may not.
        model.addAttribute(
                "notes",
                model.getAttribute("menu") instanceof Menu menu && menu.leadsTo(Menu.Entry.QUEUE) && meetings != null);
    }

    /** What notices say is Vietnamese, in whatever language the page is read. Public for the template. */
    public final class Words {

        /** How a note begins that is about a directive. */
        public String about(Briefing.Row row) {
            String number = row.directive().brief().number();
            String source = row.source();
            return number == null || source == null
                    ? ""
                    : messages.getMessage("briefing.about", new Object[] {number, source}, OF_NOTICES);
        }
    }

    private String title() {
        LocalDate today = clock.today();
        return messages.getMessage(
                "briefing.notice", new Object[] {new Formats(OF_NOTICES, clock.zone()).date(today)}, OF_NOTICES);
    }

    private static List<String> chosen(@Nullable List<String> sources) {
        return sources == null
                ? List.of()
                : sources.stream()
                        .filter(id -> !id.isBlank())
                        .distinct()
                        .limit(BriefingReader.MOST_SOURCES)
                        .toList();
    }

    private static String address(List<String> chosen) {
        return chosen.isEmpty()
                ? PATH
                : chosen.stream()
                        .map(id -> "source=" + UriUtils.encode(id, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", PATH + "?", ""));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
