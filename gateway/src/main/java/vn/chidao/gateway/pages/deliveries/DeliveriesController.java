package vn.chidao.gateway.pages.deliveries;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.ListAnswer;
import vn.chidao.gateway.pages.ListFilters;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/** The messages that the person may see, what became of each, and whom none reached. */
@PageController
class DeliveriesController {

    private static final String PATH = "/deliveries";
    private static final String BY_HAND = PATH + "/by-hand";
    private static final ListFilters.Known FILTERS = new ListFilters.Known(
            PATH,
            List.of("status", "channel", "occasion", "unit", "person", "directive", "task", "from", "to"),
            Set.of("from", "to"));
    private static final List<String> STATUSES =
            List.of("QUEUED", "ACCEPTED", "DELIVERED", "FAILED", "NO_RECIPIENT", "NO_CHANNEL", "TOLD");
    private static final List<String> UNREACHED = List.of("NO_CHANNEL", "NO_RECIPIENT", "FAILED");

    /** What was not told for so long is told in another way by then. */
    private static final Duration TOLD_WITHIN = Duration.ofDays(30);

    private static final int PART = 50;
    private static final int MOST = 500;

    /**
     * How many there are of a status. Public for the template.
     *
     * @param address of the list of just those, or of all where the list is theirs already
     */
    public record Count(String status, long count, boolean more, boolean on, String address) {}

    /** A filter that is on, in words, and the list without it. */
    public record Active(String words, String without) {}

    private final DeliveriesApi deliveries;
    private final PeopleApi people;
    private final UnitsApi units;
    private final Regions regions;
    private final Said said;
    private final OfficeClock clock;
    private final MessageSource texts;

    DeliveriesController(
            DeliveriesApi deliveries,
            PeopleApi people,
            UnitsApi units,
            Regions regions,
            Said said,
            OfficeClock clock,
            MessageSource texts) {
        this.deliveries = deliveries;
        this.people = people;
        this.units = units;
        this.regions = regions;
        this.said = said;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping(PATH)
    ModelAndView list(SignedIn person, @RequestParam MultiValueMap<String, String> sent, Locale locale, Model model) {
        ListFilters filters = ListFilters.of(FILTERS, sent);
        if (!filters.isShort()) {
            return SeeOther.to(filters.address());
        }
        return page(person, filters, null, locale, model);
    }

    /** @param from the list, to which it leads back */
    @PostMapping(PATH + "/{id}/resend")
    ModelAndView resend(
            SignedIn person,
            @PathVariable String id,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable String from,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        String back = from == null ? PATH : LocalPath.of(from);
        try {
            deliveries.resend(person.context(), key, id);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != HttpStatus.CONFLICT.value()) {
                throw refusal;
            }
            return page(person, ListFilters.ofAddress(FILTERS, back), refusal, locale, model);
        }
        said.next(response, "said.resent");
        return SeeOther.to(back);
    }

    /**
     * Somebody was told what these messages say.
     *
     * @param form how they were told
     */
    @PostMapping(BY_HAND)
    ModelAndView told(
            SignedIn person,
            @RequestParam List<String> delivery,
            @RequestParam String form,
            @RequestParam String key,
            HttpServletResponse response,
            Model model) {
        try {
            for (String id : delivery) {
                deliveries.told(person.context().renewed(), key + ":" + id, id, new DeliveriesApi.Told(form));
            }
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != HttpStatus.CONFLICT.value()) {
                throw refusal;
            }
            // What was told before it stays so, and is in the list no more.
            model.addAttribute("refused", refusal.problem().detail());
            return new ModelAndView(byHand(person, model), model.asMap(), HttpStatus.CONFLICT);
        }
        said.next(response, "said.told", Integer.toString(delivery.size()));
        return SeeOther.to(BY_HAND);
    }

    @GetMapping(BY_HAND)
    String byHand(SignedIn person, Model model) {
        MultiValueMap<String, String> unreached = new LinkedMultiValueMap<>();
        unreached.put("status", UNREACHED);
        unreached.add("from", clock.today().minusDays(TOLD_WITHIN.toDays()).toString());
        unreached.add("limit", Integer.toString(MOST));
        MultiValueMap<String, String> everybody = new LinkedMultiValueMap<>();
        everybody.add("limit", Integer.toString(MOST));
        var found = regions.begin(() -> deliveries.search(person.context(), unreached));
        var known = regions.begin(() -> people.entries(person.context(), everybody));
        var named = regions.begin(() -> units.list(person.context(), MOST));
        Region<PeopleApi.Entries> entries = known.get();
        PeopleApi.Entries register = entries.value();
        Listing<UnitsApi.Unit> listed = named.get().value();
        model.addAttribute(
                "toTell",
                found.get()
                        .map(read -> ToTell.of(
                                read.items(),
                                register == null ? List.of() : register.items(),
                                listed == null ? List.of() : listed.items())));
        model.addAttribute("register", entries.missing());
        model.addAttribute("asOf", clock.now());
        model.addAttribute("days", TOLD_WITHIN.toDays());
        return "deliveries/by-hand";
    }

    /** @param refused why something was not sent again, null where nothing was asked */
    private ModelAndView page(
            SignedIn person, ListFilters filters, @Nullable ServiceRefusal refused, Locale locale, Model model) {
        var named = regions.begin(() -> units.list(person.context(), MOST));
        var colleagues = regions.begin(() -> people.list(person.context(), MOST));
        ListFilters whole = filters.fromTheTop().without("status");
        boolean narrowed = filters.first("status") != null;
        var counted = narrowed ? regions.begin(() -> deliveries.search(person.context(), counting(whole, 1))) : null;
        ListAnswer<DeliveriesApi.Counted> answer = ListAnswer.to(
                filters,
                () -> deliveries.search(person.context(), counting(filters, PART)),
                new DeliveriesApi.Counted(List.of(), null, null, Map.of(), null));
        answer.into(model);
        DeliveriesApi.Counted found = answer.found();
        Listing<UnitsApi.Unit> listed = named.get().value();
        Region<Listing<PeopleApi.Colleague>> register = colleagues.get();
        DeliveriesApi.Counted all = counted == null ? found : counted.get().value();
        model.addAttribute("found", found);
        model.addAttribute("counts", all == null ? List.of() : counts(all, filters, whole));
        model.addAttribute("filters", filters.shown());
        model.addAttribute("active", active(filters, found.items(), register.value(), listed, locale));
        model.addAttribute("units", listed == null ? List.of() : listed.items());
        model.addAttribute("people", register);
        model.addAttribute(
                "unitNames",
                listed == null
                        ? Map.of()
                        : listed.items().stream()
                                .collect(Collectors.toMap(UnitsApi.Unit::id, UnitsApi.Unit::name, (a, b) -> a)));
        model.addAttribute("self", filters.address());
        model.addAttribute("onward", filters.onward(found.next()));
        model.addAttribute("refused", refused == null ? null : refused.problem().detail());
        HttpStatus status = answer.wrong() == null && refused != null ? HttpStatus.CONFLICT : answer.status();
        return new ModelAndView("deliveries/deliveries", model.asMap(), status);
    }

    private static MultiValueMap<String, String> counting(ListFilters filters, int limit) {
        MultiValueMap<String, String> asked = filters.asked(limit);
        asked.add("count", "true");
        return asked;
    }

    private static List<Count> counts(DeliveriesApi.Counted all, ListFilters filters, ListFilters whole) {
        // Each status is counted to the same bound.
        long bound = Boolean.TRUE.equals(all.more())
                ? all.byStatus().values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                : Long.MAX_VALUE;
        return STATUSES.stream()
                .map(each -> {
                    boolean on = filters.isOn("status", each);
                    long count = all.byStatus().getOrDefault(each, 0L);
                    return new Count(
                            each,
                            count,
                            count >= bound,
                            on,
                            on ? whole.address() : whole.with("status", each).address());
                })
                .toList();
    }

    private List<Active> active(
            ListFilters filters,
            List<DeliveriesApi.Delivery> found,
            @Nullable Listing<PeopleApi.Colleague> register,
            @Nullable Listing<UnitsApi.Unit> listed,
            Locale locale) {
        Map<String, String> names = new HashMap<>();
        if (listed != null) {
            listed.items().forEach(each -> names.put(each.id(), each.name()));
        }
        if (register != null) {
            register.items().forEach(each -> names.put(each.account(), each.name()));
        }
        found.stream().flatMap(each -> each.items().stream()).forEach(item -> {
            String number =
                    item.number() == null ? "" : texts.getMessage("rows.number", new Object[] {item.number()}, locale);
            String words = item.documentNumber() == null ? number : number + " " + item.documentNumber();
            if (!words.isBlank()) {
                names.put(item.directive(), words.strip());
                names.put(item.task(), words.strip());
            }
        });
        List<Active> active = new ArrayList<>();
        filters.each((name, values) -> active.add(new Active(
                texts.getMessage("deliveries." + name, null, name, locale) + ": "
                        + values.stream()
                                .map(value -> word(filters, name, value, names, locale))
                                .collect(Collectors.joining(", ")),
                filters.fromTheTop().without(name).address())));
        return active;
    }

    private String word(ListFilters filters, String name, String value, Map<String, String> names, Locale locale) {
        String prefix = switch (name) {
            case "status" -> "delivery.";
            case "channel" -> "channel.";
            case "occasion" -> "occasion.";
            default -> null;
        };
        String text = prefix == null ? null : texts.getMessage(prefix + value, null, null, locale);
        return text != null ? text : names.getOrDefault(value, filters.shown(name, value));
    }
}
