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

    private final SourcesApi sources;
    private final Regions regions;
    private final Said said;

    AmendController(SourcesApi sources, Regions regions, Said said) {
        this.sources = sources;
        this.regions = regions;
        this.said = said;
    }

    @GetMapping(PATH)
    String form(SignedIn person, @PathVariable String id, Model model) {
        SourcesApi.Source source = sources.get(person.context(), id);
        show(id, source, values(source), Long.toString(source.version()), newKey(), model);
        return "source/amend";
    }

    @PostMapping(PATH)
    ModelAndView send(
            SignedIn person,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        String given = sent.getOrDefault("key", "");
        String key = given.isBlank() ? newKey() : given;
        String read = sent.getOrDefault("version", "");
        String version = read.matches("\\d{1,18}") ? read : "0";
        Region<SourcesApi.Source> present = regions.read(() -> sources.get(person.context(), id));
        SourceForm form = SourceForm.of(sent.get("kind"));
        Map<String, String> entered = entered(form, sent);
        Map<String, String> before = entered(form, prefixed(sent));
        try {
            Map<String, @Nullable Object> changes = form.changes(before, entered);
            if (!changes.isEmpty()) {
                sources.amend(person.context(), key, "\"" + version + "\"", id, new Changes(changes));
            }
            said.next(response, changes.isEmpty() ? "said.unchanged" : "said.amended");
            return SeeOther.to("/sources/" + id);
        } catch (WrittenDay.NoDay none) {
            model.addAttribute("noDate", true);
            wrong(List.of(new WrongField(none.field(), "")), model);
            return again("INVALID", HttpStatus.BAD_REQUEST, id, present, before, entered, version, key, model);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND.value() || refusal.status() == 401) {
                throw refusal;
            }
            model.addAttribute("detail", refusal.problem().detail());
            model.addAttribute("first", refusal.problem().sourceId());
            wrong(refusal.problem().wrong(field -> field == null ? "" : field.replaceFirst("[.\\[].*", "")), model);
            boolean conflict = refusal.status() == HttpStatus.PRECONDITION_FAILED.value()
                    || (refusal.status() == HttpStatus.CONFLICT.value()
                            && refusal.problem().sourceId() == null);
            String trouble = conflict
                    ? "CONFLICT"
                    : refusal.problem().sourceId() != null
                            ? "EXISTS"
                            : refusal.status() == 400 || refusal.status() == 422 ? "INVALID" : "REFUSED";
            SourcesApi.Source now = present.value();
            HttpStatus status = refusal.httpStatus();
            return conflict && now != null
                    // The person decides, upon what stands there now.
                    ? again(
                            trouble,
                            status,
                            id,
                            present,
                            values(now),
                            entered,
                            Long.toString(now.version()),
                            newKey(),
                            model)
                    : again(trouble, status, id, present, before, entered, version, newKey(), model);
        } catch (ServiceFailure failure) {
            boolean nothingSent = failure.sentNothing();
            return again(
                    nothingSent ? "NOT_SENT" : "UNKNOWN",
                    failure.reason().status(),
                    id,
                    present,
                    before,
                    entered,
                    version,
                    key,
                    model);
        }
    }

    private static void wrong(List<WrongField> wrong, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("badFields", WrongField.names(wrong));
    }

    private static ModelAndView again(
            String trouble,
            HttpStatus status,
            String id,
            Region<SourcesApi.Source> present,
            Map<String, String> before,
            Map<String, String> entered,
            String version,
            String key,
            Model model) {
        SourcesApi.Source source = present.value();
        model.addAttribute("missing", present.missing());
        show(id, source, before, version, key, model);
        model.addAttribute("entered", entered);
        model.addAttribute("trouble", trouble);
        return new ModelAndView("source/amend", model.asMap(), status);
    }

    private static void show(
            String id,
            SourcesApi.@Nullable Source source,
            Map<String, String> before,
            String version,
            String key,
            Model model) {
        model.addAttribute("id", id);
        model.addAttribute("source", source);
        model.addAttribute("form", SourceForm.of(before.get("kind")));
        model.addAttribute("before", before);
        model.addAttribute("entered", before);
        model.addAttribute("version", version);
        model.addAttribute("key", key);
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
