package vn.chidao.gateway.pages.source;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.Changes;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.WrongField;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.gateway.pages.entry.SourceForm;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/**
 * Puts right or completes what was entered of a source; its number may follow when all has been issued. What somebody else changed
 * meanwhile is shown beside what was typed.
 */
@PageController
class AmendController {

    private static final String PATH = "/sources/{id}/amend";
    private static final String VIEW = "source/amend";

    private final SourcesApi sources;
    private final Regions regions;
    private final Said said;

    AmendController(SourcesApi sources, Regions regions, Said said) {
        this.sources = sources;
        this.regions = regions;
        this.said = said;
    }

    /**
     * What stands in the form, and what goes with it unseen.
     *
     * @param before what the source held when the form was made of it
     * @param version of the source then
     * @param key it is put right once with the same one
     */
    private record Sent(
            String id, Map<String, String> before, Map<String, String> entered, String version, String key) {

        /** What is sent next is another act. */
        Sent withNewKey() {
            return new Sent(id, before, entered, version, newKey());
        }

        Sent on(SourcesApi.Source now) {
            return new Sent(id, values(now), entered, Long.toString(now.version()), key);
        }
    }

    @GetMapping(PATH)
    String form(SignedIn person, @PathVariable String id, Model model) {
        SourcesApi.Source source = sources.get(person.context(), id);
        Map<String, String> values = values(source);
        show(source, new Sent(id, values, values, Long.toString(source.version()), newKey()), model);
        return VIEW;
    }

    @PostMapping(PATH)
    ModelAndView send(
            SignedIn person,
            @PathVariable String id,
            @RequestParam Map<String, String> all,
            HttpServletResponse response,
            Model model) {
        String key = all.getOrDefault("key", "");
        String version = all.getOrDefault("version", "");
        SourceForm form = SourceForm.of(all.get("kind"));
        Sent sent = new Sent(
                id,
                entered(form, prefixed(all)),
                entered(form, all),
                version.matches("\\d{1,18}") ? version : "0",
                key.isBlank() ? newKey() : key);
        Region<SourcesApi.Source> present = regions.read(() -> sources.get(person.context(), id));
        try {
            Map<String, @Nullable Object> changes = form.changes(sent.before(), sent.entered());
            if (!changes.isEmpty()) {
                sources.amend(person.context(), sent.key(), "\"" + sent.version() + "\"", id, new Changes(changes));
            }
            said.next(response, changes.isEmpty() ? "said.unchanged" : "said.amended");
            return SeeOther.to("/sources/" + id);
        } catch (WrittenDay.NoDay none) {
            model.addAttribute("noDate", true);
            wrong(List.of(new WrongField(none.field(), "")), model);
            return again("INVALID", HttpStatus.BAD_REQUEST, present, sent, model);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND.value() || refusal.status() == 401) {
                throw refusal;
            }
            model.addAttribute("detail", refusal.problem().detail());
            model.addAttribute("first", refusal.problem().sourceId());
            wrong(refusal.problem().wrong(field -> field == null ? "" : field.replaceFirst("[.\\[].*", "")), model);
            String trouble = troubleOf(refusal);
            SourcesApi.Source now = present.value();
            // A conflict is decided by the person, on what stands there now.
            Sent shown = trouble.equals("CONFLICT") && now != null ? sent.on(now) : sent;
            return again(trouble, refusal.httpStatus(), present, shown.withNewKey(), model);
        } catch (ServiceFailure failure) {
            String trouble = failure.sentNothing() ? "NOT_SENT" : "UNKNOWN";
            return again(trouble, failure.reason().status(), present, sent, model);
        }
    }

    private static String troubleOf(ServiceRefusal refusal) {
        boolean exists = refusal.problem().sourceId() != null;
        return switch (refusal.status()) {
            case 412 -> "CONFLICT";
            case 409 -> exists ? "EXISTS" : "CONFLICT";
            case 400, 422 -> exists ? "EXISTS" : "INVALID";
            default -> exists ? "EXISTS" : "REFUSED";
        };
    }

    private static void wrong(List<WrongField> wrong, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("badFields", WrongField.names(wrong));
    }

    private static ModelAndView again(
            String trouble, HttpStatus status, Region<SourcesApi.Source> present, Sent sent, Model model) {
        model.addAttribute("missing", present.missing());
        model.addAttribute("trouble", trouble);
        show(present.value(), sent, model);
        return new ModelAndView(VIEW, model.asMap(), status);
    }

    private static void show(SourcesApi.@Nullable Source source, Sent sent, Model model) {
        model.addAttribute("id", sent.id());
        model.addAttribute("source", source);
        model.addAttribute("form", SourceForm.of(sent.before().get("kind")));
        model.addAttribute("before", sent.before());
        model.addAttribute("entered", sent.entered());
        model.addAttribute("version", sent.version());
        model.addAttribute("key", sent.key());
        if (!model.containsAttribute("wrong")) {
            model.addAttribute("wrong", List.of());
        }
    }

    private static Map<String, String> entered(SourceForm form, Map<String, String> sent) {
        Map<String, String> entered = new LinkedHashMap<>();
        entered.put("kind", form.name());
        form.all()
                .forEach(field -> entered.put(
                        field.name(), sent.getOrDefault(field.name(), "").replace("\r\n", "\n")));
        return entered;
    }

    /** What stood in the form when it was opened. */
    private static Map<String, String> prefixed(Map<String, String> sent) {
        Map<String, String> before = new HashMap<>();
        sent.forEach((name, value) -> {
            if (name.startsWith("was-")) {
                before.put(name.substring("was-".length()), value);
            }
        });
        return before;
    }

    /** As people write them here. */
    private static Map<String, String> values(SourcesApi.Source source) {
        Map<String, String> values = new HashMap<>();
        values.put("kind", source.kind());
        put(values, "title", source.title());
        put(values, "summary", source.summary());
        put(values, "documentType", source.document().documentType());
        put(values, "number", source.document().number());
        put(values, "documentDate", date(source.document().documentDate()));
        put(values, "signer", source.document().signer());
        put(values, "issuingBody", source.document().issuingBody());
        put(values, "term", source.document().term());
        put(values, "heldOn", date(source.minutes().heldOn()));
        put(values, "place", source.minutes().place());
        put(values, "chair", source.minutes().chair());
        put(values, "attendees", String.join("\n", source.minutes().attendees()));
        put(values, "form", source.instruction().form());
        put(values, "givenOn", date(source.instruction().givenOn()));
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        values.put(name, value == null ? "" : value);
    }

    private static @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : WrittenDay.write(date);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
