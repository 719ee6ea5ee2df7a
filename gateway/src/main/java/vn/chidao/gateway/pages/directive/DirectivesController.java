package vn.chidao.gateway.pages.directive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** All directives that the person may see, narrowed by the filters of the API, which stand in the address by their names. */
@PageController
class DirectivesController {

    private static final String PATH = "/directives";
    private static final String LIMIT = "50";
    private static final int MOST_UNITS = 500;
    private static final List<String> FILTERS = List.of(
            "q",
            "lead",
            "unit",
            "status",
            "timeliness",
            "urgency",
            "meeting",
            "issuer",
            "monitor",
            "dueFrom",
            "dueTo",
            "figure",
            "by",
            "key",
            "from",
            "to");
    private static final Set<String> DATES = Set.of("dueFrom", "dueTo");
    private static final Pattern WRITTEN_DATE = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");

    /**
     * A filter that is on. Public for the template.
     *
     * @param without the address of the list without it
     */
    public record Active(String name, String value, String without) {}

    private final DirectivesApi directives;
    private final UnitsApi units;
    private final Regions regions;

    DirectivesController(DirectivesApi directives, UnitsApi units, Regions regions) {
        this.directives = directives;
        this.units = units;
        this.regions = regions;
    }

    @GetMapping(PATH)
    ModelAndView list(
            SignedIn person,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        MultiValueMap<String, String> filters = known(sent);
        if (sent.values().stream().flatMap(List::stream).anyMatch(String::isBlank)
                || !asWritten(sent).equals(filters)) {
            // The short form of the address: what is empty is left out, days are those of the API.
            RedirectView shorter = new RedirectView(address(filters), false, false);
            shorter.setExposeModelAttributes(false);
            return new ModelAndView(shorter);
        }
        var named = regions.begin(() -> units.list(person.context(), MOST_UNITS));
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(filters);
        asked.add("limit", LIMIT);
        asked.add("count", "true");
        DirectivesApi.Counted found = new DirectivesApi.Counted(List.of(), null, null);
        HttpStatus status = HttpStatus.OK;
        try {
            found = directives.search(person.context(), asked);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != HttpStatus.BAD_REQUEST.value()) {
                throw refusal;
            }
            // A filter that was written by hand, or a place in a list that is none.
            status = HttpStatus.BAD_REQUEST;
            model.addAttribute("wrong", String.valueOf(refusal.problem().detail()));
        } catch (ServiceFailure away) {
            // What was searched for stays.
            model.addAttribute("missing", Region.Missing.because(away));
        }
        MultiValueMap<String, String> narrowed = without(filters, "after");
        model.addAttribute("found", found);
        model.addAttribute("units", named.get());
        model.addAttribute(
                "filters",
                filters.toSingleValueMap().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, filter -> shown(filter.getKey(), filter.getValue()))));
        model.addAttribute("active", active(narrowed, named.get()));
        model.addAttribute("self", address(filters));
        model.addAttribute("onward", onward(narrowed, found.next()));
        response.setHeader(HttpHeaders.VARY, "HX-Request, HX-Target");
        boolean part = request.getHeader("HX-Request") != null && "list".equals(request.getHeader("HX-Target"));
        return new ModelAndView(part ? "directive/directives :: list" : "directive/directives", model.asMap(), status);
    }

    private static @Nullable String onward(MultiValueMap<String, String> filters, @Nullable String next) {
        if (next == null) {
            return null;
        }
        MultiValueMap<String, String> following = new LinkedMultiValueMap<>(filters);
        following.set("after", next);
        return address(following);
    }

    private static List<Active> active(MultiValueMap<String, String> filters, Region<Listing<UnitsApi.Unit>> units) {
        Listing<UnitsApi.Unit> read = units.value();
        Map<String, String> names = read == null
                ? Map.of()
                : read.items().stream().collect(Collectors.toMap(UnitsApi.Unit::id, UnitsApi.Unit::name, (a, b) -> a));
        List<Active> active = new ArrayList<>();
        filters.forEach((name, values) -> {
            if (!name.equals("sort")) {
                String value = String.join(", ", values);
                active.add(new Active(
                        name, names.getOrDefault(value, shown(name, value)), address(without(filters, name))));
            }
        });
        return active;
    }

    private static MultiValueMap<String, String> without(MultiValueMap<String, String> filters, String name) {
        MultiValueMap<String, String> left = new LinkedMultiValueMap<>(filters);
        left.remove(name);
        return left;
    }

    /** Those that the API knows and that say something, days in its form. */
    private static MultiValueMap<String, String> known(MultiValueMap<String, String> sent) {
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
        asWritten(sent)
                .forEach((name, values) -> values.stream()
                        .filter(value -> !value.isBlank())
                        .forEach(value -> known.add(name, DATES.contains(name) ? day(value.strip()) : value)));
        return known;
    }

    private static MultiValueMap<String, String> asWritten(MultiValueMap<String, String> sent) {
        MultiValueMap<String, String> ours = new LinkedMultiValueMap<>();
        sent.forEach((name, values) -> {
            if (FILTERS.contains(name) || name.equals("sort") || name.equals("after")) {
                ours.addAll(name, values);
            }
        });
        return ours;
    }

    /** Days as people write them here. */
    private static String shown(String name, String value) {
        return DATES.contains(name) && value.matches("\\d{4}-\\d{2}-\\d{2}")
                ? value.substring(8) + "/" + value.substring(5, 7) + "/" + value.substring(0, 4)
                : value;
    }

    private static String day(String written) {
        Matcher day = WRITTEN_DATE.matcher(written);
        if (!day.matches()) {
            return written;
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(1)))
                    .toString();
        } catch (DateTimeException e) {
            return written;
        }
    }

    private static String address(MultiValueMap<String, String> filters) {
        String query = filters.entrySet().stream()
                .flatMap(filter -> filter.getValue().stream()
                        .map(value -> filter.getKey() + "=" + UriUtils.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? PATH : PATH + "?" + query;
    }
}
