package vn.chidao.gateway.pages.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.gateway.api.DraftsApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.ReadingApi;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.pages.NotPermitted;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** The grid of a source's drafts. Its script saves row by row; without it, a form saves all of them. */
@PageController
class EntryController {

    private static final String PATH = "/sources/{id}/entry";
    private static final String ENTER = "enter";
    private static final int MOST = 500;
    private static final int MOST_SENT = 600;
    private static final int BLANK = 5;

    /** A row with what became of it. Public for the template. */
    public record Shown(EntryRow row, String deadline, RowSaver.@Nullable Outcome outcome) {}

    private final SourcesApi sources;
    private final DraftsApi drafts;
    private final ReadingApi reading;
    private final RowSaver saver;
    private final Choices choices;
    private final Regions regions;
    private final JsonMapper json;
    private final Said said;

    EntryController(
            SourcesApi sources,
            DraftsApi drafts,
            ReadingApi reading,
            RowSaver saver,
            Choices choices,
            Regions regions,
            JsonMapper json,
            Said said) {
        this.sources = sources;
        this.drafts = drafts;
        this.reading = reading;
        this.saver = saver;
        this.choices = choices;
        this.regions = regions;
        this.json = json;
        this.said = said;
    }

    @GetMapping(PATH)
    String page(SignedIn person, @PathVariable String id, Model model) {
        var asked = regions.begin(() -> drafts.ofSource(person.context(), id, MOST));
        SourcesApi.Source source = source(person, id);
        Region<Listing<DraftsApi.Draft>> found = asked.get();
        Listing<DraftsApi.Draft> listed = found.value();
        List<EntryRow> rows = listed == null ? List.of() : EntryRow.of(listed.items());
        model.addAttribute("missing", found.missing());
        show(person, source, rows.stream().map(row -> shown(row, null)).toList(), model);
        return "entry/entry";
    }

    /** Without script: all rows at once, a row less, or a notice told apart into rows. */
    @PostMapping(PATH)
    ModelAndView send(
            SignedIn person,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SourcesApi.Source source = source(person, id);
        List<EntryRow> rows = sent(request);
        String text = Objects.requireNonNullElse(request.getParameter("text"), "");
        if (request.getParameter("read") != null && !text.isBlank()) {
            return read(person, source, rows, text, model);
        }
        String less = request.getParameter("less");
        List<Shown> shown = new ArrayList<>();
        for (int n = 0; n < rows.size(); n++) {
            EntryRow row = rows.get(n);
            if (String.valueOf(n).equals(less)) {
                try {
                    saver.delete(person.context(), row);
                } catch (ServiceFailure failure) {
                    shown.add(shown(row, notDeleted(row, failure)));
                }
            } else if (!row.isEmpty()) {
                shown.add(shown(row, saver.save(person.context(), id, row)));
            }
        }
        boolean all = shown.stream()
                .allMatch(each -> each.outcome() != null && each.outcome().trouble() == null);
        if (all) {
            said.next(response, "said.rows", Integer.toString(shown.size()));
            return SeeOther.to("/sources/" + source.id() + "/entry");
        }
        show(person, source, shown, model);
        return new ModelAndView("entry/entry", model.asMap(), HttpStatus.CONFLICT);
    }

    /** With its drafts as they are now. */
    private Shown shown(EntryRow row, RowSaver.@Nullable Outcome outcome) {
        EntryRow now = outcome == null ? row : row.with(outcome.parts());
        return new Shown(now, now.deadline() == null ? "" : json.writeValueAsString(now.deadline()), outcome);
    }

    private static RowSaver.Outcome notDeleted(EntryRow row, ServiceFailure failure) {
        return new RowSaver.Outcome(
                row.parts(),
                row.deadline(),
                row.due(),
                null,
                failure instanceof ServiceRefusal ? RowSaver.Trouble.REFUSED : RowSaver.Trouble.AWAY,
                failure.reason().status().value(),
                failure instanceof ServiceRefusal refusal ? refusal.problem().detail() : null,
                List.of(),
                null);
    }

    private ModelAndView read(
            SignedIn person, SourcesApi.Source source, List<EntryRow> rows, String text, Model model) {
        List<Shown> shown = new ArrayList<>();
        rows.stream().filter(row -> !row.isEmpty()).forEach(row -> shown.add(shown(row, null)));
        HttpStatus status = HttpStatus.OK;
        model.addAttribute("text", text);
        try {
            List<ReadingApi.Piece> pieces =
                    reading.notice(person.context(), new ReadingApi.Text(text)).pieces();
            model.addAttribute("pieces", pieces);
            pieces.stream().filter(ReadingApi.Piece::item).forEach(piece -> shown.add(shown(item(piece), null)));
        } catch (ServiceRefusal refusal) {
            status = refusal.httpStatus();
            model.addAttribute("unread", refusal.problem().why());
        } catch (ServiceFailure away) {
            status = away.reason().status();
            model.addAttribute("missing", Region.Missing.because(away));
        }
        show(person, source, shown, model);
        return new ModelAndView("entry/entry", model.asMap(), status);
    }

    private static EntryRow item(ReadingApi.Piece piece) {
        return new EntryRow(
                null, piece.number(), piece.text(), null, null, null, null, null, null, null, null, null, null, null);
    }

    private SourcesApi.Source source(SignedIn person, String id) {
        SourcesApi.Source source = sources.get(person.context(), id);
        if (!source.acts().isEmpty() && !source.may(ENTER)) {
            throw new NotPermitted("notice.FORBIDDEN");
        }
        return source;
    }

    /** The day from which terms are counted: of the document, until it has one of what was said. */
    private static LocalDate from(SourcesApi.Source source) {
        LocalDate signed = source.document().documentDate();
        return signed != null ? signed : Objects.requireNonNull(source.day(), "a source has a day");
    }

    private void show(SignedIn person, SourcesApi.Source source, List<Shown> shown, Model model) {
        var askedUnits = choices.units(person.context());
        var askedPeople = choices.people(person.context());
        List<EntryRow> rows = shown.stream().map(Shown::row).toList();
        Region<List<Choices.Person>> people = askedPeople.get();
        model.addAttribute("source", source);
        model.addAttribute("day", from(source));
        model.addAttribute("rows", shown);
        model.addAttribute("rowsJson", json.writeValueAsString(rows).replace("<", "\\u003c"));
        model.addAttribute("blank", BLANK);
        model.addAttribute("units", askedUnits.get());
        model.addAttribute("people", people);
        model.addAttribute("issuer", common(rows, EntryRow::issuer, issuer(source, Choices.orNone(people))));
        model.addAttribute("monitor", common(rows, EntryRow::monitor, person.account()));
        model.addAttribute("urgency", common(rows, EntryRow::urgency, EntryRow.NORMAL));
    }

    /** What all rows say; empty where they differ. */
    private static String common(List<EntryRow> rows, Function<EntryRow, String> value, String first) {
        List<String> said = rows.stream()
                .filter(row -> !row.parts().isEmpty())
                .map(value)
                .distinct()
                .toList();
        return said.isEmpty() ? first : said.size() == 1 ? said.getFirst() : "";
    }

    /** The leader whom the head names as chair or signer; empty where it is nobody, or not clear. */
    private static String issuer(SourcesApi.Source source, List<Choices.Person> people) {
        String named = (source.minutes().chair() + " " + source.document().signer()).toLowerCase(Locale.ROOT);
        List<String> found = people.stream()
                .filter(Choices.Person::leads)
                .filter(leader -> named.contains(leader.name().toLowerCase(Locale.ROOT)))
                .map(Choices.Person::id)
                .toList();
        return found.size() == 1 ? found.getFirst() : "";
    }

    private List<EntryRow> sent(HttpServletRequest request) {
        List<EntryRow> rows = new ArrayList<>();
        for (int n = 0; n < MOST_SENT && request.getParameter("content-" + n) != null; n++) {
            rows.add(sent(new Sent(request, n)));
        }
        return rows;
    }

    private EntryRow sent(Sent row) {
        String due = row.one("dueText");
        String choice = row.one("noDate").isEmpty() ? row.one("dueDay").strip() : EntryRow.NO_DATE;
        boolean same = due.equals(row.one("dueTextWas")) && choice.equals(row.one("dueChoiceWas"));
        return new EntryRow(
                row.one("key").isBlank() ? UUID.randomUUID().toString() : row.one("key"),
                row.one("number").strip(),
                row.one("content").strip().replace("\r\n", "\n"),
                row.many("leads"),
                row.many("coordinating"),
                due,
                choice,
                same ? deadline(row.one("deadline")) : null,
                null,
                row.one("deliverable"),
                row.one("urgency"),
                row.common("issuer"),
                row.common("monitor"),
                row.many("part").stream()
                        .map(EntryController::part)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The fields of one row of the form. */
    private record Sent(HttpServletRequest request, int n) {

        String one(String field) {
            return Objects.requireNonNullElse(request.getParameter(field + "-" + n), "");
        }

        List<String> many(String field) {
            String[] values = request.getParameterValues(field + "-" + n);
            return values == null ? List.of() : List.of(values);
        }

        /** What is said for every row, or else what the row said before. */
        String common(String field) {
            String every = Objects.requireNonNullElse(request.getParameter(field), "");
            return every.isBlank() ? one(field) : every;
        }
    }

    private @Nullable Map<String, Object> deadline(String kept) {
        try {
            return kept.isBlank() ? null : json.readValue(kept, new TypeReference<>() {});
        } catch (JacksonException made) {
            return null; // somebody wrote it by hand; what is written is read again
        }
    }

    /** As the form keeps it: id, version, lead unit. */
    private static EntryRow.@Nullable Part part(String kept) {
        String[] parts = kept.split("\\|", 3);
        return parts.length == 3 && parts[1].matches("\\d{1,18}")
                ? new EntryRow.Part(parts[0], Long.parseLong(parts[1]), parts[2].isEmpty() ? null : parts[2])
                : null;
    }
}
