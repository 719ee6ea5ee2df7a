package vn.chidao.gateway.pages.deadletters;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DeadLettersApi;
import vn.chidao.gateway.api.PerService;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.pages.LettersCount;
import vn.chidao.gateway.pages.NotPermitted;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** What the services could not take, the oldest of each. Who may see it is decided by the services. */
@PageController
@RequestMapping("/dead-letters")
class DeadLettersController {

    private static final String PATH = "/dead-letters";
    private static final int AT_ONCE = 50;

    /** Of one service. Public for the template. */
    public record Part(Service service, Region<Waiting> waiting) {}

    /** @param next where its following letters begin, null at the end */
    public record Waiting(
            List<LetterGroup> groups,
            int shown,
            long total,
            @Nullable String next) {}

    /**
     * What became of one letter. Public for the template.
     *
     * @param detail why it stays, null where it was settled
     */
    public record Outcome(String offset, @Nullable String detail) {}

    private final PerService<DeadLettersApi> letters;
    private final Regions regions;
    private final Said said;
    private final LettersCount count;
    private final OfficeClock clock;

    DeadLettersController(
            PerService<DeadLettersApi> letters, Regions regions, Said said, LettersCount count, OfficeClock clock) {
        this.count = count;
        this.letters = letters;
        this.regions = regions;
        this.said = said;
        this.clock = clock;
    }

    /**
     * @param service whose letters are read from another place than the first
     * @param after that place
     */
    @GetMapping
    String page(
            SignedIn person,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        return page(person.context(), service == null ? null : required(service), after, model);
    }

    @PostMapping("/{word}/replay")
    ModelAndView replay(
            SignedIn person,
            @PathVariable String word,
            @RequestParam(defaultValue = "") List<Long> offset,
            HttpServletResponse response,
            Model model) {
        Service service = required(word);
        List<DeadLettersApi.Row> rows = offset.isEmpty()
                ? List.of()
                : letters.of(service)
                        .replay(person.context(), word, new DeadLettersApi.Chosen(offset))
                        .items();
        return answer(person, "replayed", rows, response, model);
    }

    @PostMapping("/{word}/discard")
    ModelAndView discard(
            SignedIn person,
            @PathVariable String word,
            @RequestParam(defaultValue = "") List<Long> offset,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        Service service = required(word);
        List<DeadLettersApi.Row> rows;
        try {
            rows = offset.isEmpty()
                    ? List.of()
                    : letters.of(service)
                            .discard(person.context(), word, new DeadLettersApi.GivenUp(offset, reason))
                            .items();
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != HttpStatus.BAD_REQUEST.value()) {
                throw refusal;
            }
            // A reason that is none: the letters stay, and so does what was typed.
            model.addAttribute("wrong", offset);
            model.addAttribute("typed", reason);
            String page = page(person.context(), null, null, model);
            return new ModelAndView(page, model.asMap(), HttpStatus.BAD_REQUEST);
        }
        return answer(person, "discarded", rows, response, model);
    }

    /** Where all are settled the page says so once; where some stay, it says of each why. */
    private ModelAndView answer(
            SignedIn person, String done, List<DeadLettersApi.Row> rows, HttpServletResponse response, Model model) {
        long settled = rows.stream().filter(DeadLettersApi.Row::done).count();
        count.forget(person);
        if (settled == rows.size()) {
            said.next(response, "said.letters." + done, Long.toString(settled));
            return SeeOther.to(PATH);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (DeadLettersApi.Row row : rows) {
            ServiceRefusal.Problem problem = row.problem();
            outcomes.add(new Outcome(
                    row.id(),
                    row.done() ? null : problem == null ? "" : Objects.requireNonNullElse(problem.detail(), "")));
        }
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("settled", settled);
        return new ModelAndView(page(person.context(), null, null, model), model.asMap());
    }

    private String page(CallContext context, @Nullable Service from, @Nullable String after, Model model) {
        List<Regions.Pending<DeadLettersApi.Letters>> asked = Service.JOURNALS.stream()
                .map(service -> regions.begin(() -> read(context, service, service == from ? after : null)))
                .toList();
        List<Part> parts = new ArrayList<>();
        for (Service service : Service.JOURNALS) {
            parts.add(new Part(service, asked.get(parts.size()).get().map(DeadLettersController::waiting)));
        }
        model.addAttribute("parts", parts);
        model.addAttribute(
                "nothing",
                parts.stream()
                        .map(part -> part.waiting().value())
                        .allMatch(waiting -> waiting != null && waiting.total() == 0));
        model.addAttribute("later", after != null);
        model.addAttribute("asOf", clock.now());
        return "deadletters/dead-letters";
    }

    private DeadLettersApi.Letters read(CallContext context, Service service, @Nullable String after) {
        try {
            return letters.of(service).pending(context, service.word(), AT_ONCE, after);
        } catch (ServiceRefusal refusal) {
            if (refusal.refusesPerson()) {
                throw new NotPermitted("notice.FORBIDDEN");
            }
            throw refusal;
        }
    }

    private static Waiting waiting(DeadLettersApi.Letters read) {
        return new Waiting(LetterGroup.of(read.items()), read.items().size(), read.total(), read.next());
    }

    private static Service required(String word) {
        return Service.JOURNALS.stream()
                .filter(service -> service.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
