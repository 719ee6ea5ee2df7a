package vn.chidao.gateway.pages.act;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.Changes;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.ScanUploads;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.AwaitingCount;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.UploadedScan;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;

/**
 * The form of an act, and doing it. Whatever keeps an act from being done answers with the same form and what was typed; the key of
 * the form makes sending it again safe.
 */
@PageController
class ActController {

    private static final String ADDRESS = "/{target:directives|tasks}/{id}/{act:[a-zA-Z]+}";
    private static final String VIEW = "act/act";
    private static final int MOST = 500;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** What the form says first. */
    private enum Trouble {
        /** Fields have to be put right. */
        INVALID,
        /** The thing has changed, or the act is not possible any more. */
        CONFLICT,
        /** Nothing was done. */
        NOT_SENT,
        /** It may have been done. */
        UNKNOWN,
        REFUSED
    }

    /** A field that is wrong. Public for the template. */
    public record Wrong(@Nullable String field, String message) {}

    /** Where the form was opened in a page that is already there. */
    private enum Place {
        /** Under a row of a table. */
        ROW,
        /** In an item of a list. */
        ITEM,
        /** Beside a record, which is read anew when it is done. */
        PANEL;

        static @Nullable Place of(HttpServletRequest request) {
            String in = request.getParameter("in");
            return request.getHeader("HX-Request") == null
                    ? null
                    : Arrays.stream(values())
                            .filter(place ->
                                    place.name().toLowerCase(Locale.ROOT).equals(in))
                            .findFirst()
                            .orElse(null);
        }

        private static String view(@Nullable Place place, String fragment) {
            return place == null ? VIEW : VIEW + " :: " + fragment + (place == ROW ? "-row" : "-place");
        }
    }

    /** What was sent with the form besides its fields. */
    private record Sent(ActForm form, String id, Map<String, String> entered, MultiValueMap<String, String> all) {

        String key() {
            String given = one("key");
            return given.isBlank() ? newKey() : given;
        }

        @Nullable
        String from() {
            return all.getFirst("from");
        }

        String submissionNo() {
            return one("submissionNo");
        }

        String version() {
            return one("version");
        }

        Sent with(String field, String value) {
            Map<String, String> more = new LinkedHashMap<>(entered);
            more.put(field, value);
            return new Sent(form, id, more, all);
        }

        private String one(String name) {
            String value = all.getFirst(name);
            return value == null ? "" : value;
        }
    }

    private final DirectivesApi directives;
    private final TasksApi tasks;
    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;
    private final Said said;
    private final AwaitingCount awaiting;
    private final UploadedScan uploads;
    private final MessageSource texts;
    private final Clock clock;
    private final ZoneId zone;

    ActController(
            DirectivesApi directives,
            TasksApi tasks,
            UnitsApi units,
            PeopleApi people,
            Regions regions,
            Said said,
            AwaitingCount awaiting,
            UploadedScan uploads,
            MessageSource texts,
            Clock clock,
            @Value("${chidao.zone}") ZoneId zone) {
        this.directives = directives;
        this.tasks = tasks;
        this.units = units;
        this.people = people;
        this.regions = regions;
        this.said = said;
        this.awaiting = awaiting;
        this.uploads = uploads;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping(ADDRESS)
    String form(
            SignedIn person,
            @PathVariable String target,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam(required = false) @Nullable String from,
            HttpServletRequest request,
            Model model) {
        ActForm form = required(target, act);
        ActSubject subject = subject(person.context(), form.target(), id);
        Integer submissionNo = subject.submissionNo();
        show(form, id, Region.of(subject), person.context(), model);
        enter(
                form == ActForm.AMEND ? subject.present() : suggested(form),
                newKey(),
                from,
                submissionNo == null ? "" : submissionNo.toString(),
                Long.toString(subject.version()),
                model);
        return placed(Place.of(request), "form", model);
    }

    @PostMapping(ADDRESS)
    ModelAndView send(
            SignedIn person,
            @PathVariable String target,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam MultiValueMap<String, String> all,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        ActForm form = required(target, act);
        Sent sent = new Sent(form, id, entered(form, all), all);
        Place place = Place.of(request);
        SignedIn now = person;
        if (all.containsKey("edit")) {
            // It may have been done: what stands there now is shown, and what is sent next is another act.
            show(form, id, Region.of(subject(person.context(), form.target(), id)), person.context(), model);
            enter(sent.entered(), newKey(), sent.from(), sent.submissionNo(), sent.version(), model);
            return new ModelAndView(placed(place, "form", model), model.asMap());
        }
        try {
            if (form.takesScan()) {
                UploadedScan.Outcome uploaded = uploads.take(person, ownerOf(form), id, request);
                SourcesApi.Scan scan = uploaded.scan();
                if (scan != null) {
                    sent = sent.with(ActForm.SCAN, scan.id());
                    now = person.renewed();
                } else if (uploaded.trouble() != UploadedScan.Trouble.NO_FILE) {
                    return notUploaded(uploaded, sent, place, person.renewed(), locale, model);
                }
            }
            ActSubject after = carryOut(now.context(), sent);
            awaiting.forget(person);
            return done(sent, after, place, now, response, locale, model);
        } catch (WrittenDay.NoDay none) {
            model.addAttribute("noDate", none.field());
            model.addAttribute("wrong", List.of(new Wrong(none.field(), "")));
            return again(Trouble.INVALID, HttpStatus.BAD_REQUEST, sent, place, now, model);
        } catch (ServiceRefusal refusal) {
            if (place == null && refusal.status() == HttpStatus.NOT_FOUND.value() || refusal.status() == 401) {
                throw refusal;
            }
            model.addAttribute("detail", refusal.problem().detail());
            model.addAttribute("wrong", wrong(refusal, form));
            Trouble trouble = switch (refusal.status()) {
                case 400, 422 -> Trouble.INVALID;
                case 409, 412 -> Trouble.CONFLICT;
                default -> Trouble.REFUSED;
            };
            HttpStatus status = trouble == Trouble.CONFLICT
                    ? HttpStatus.CONFLICT
                    : Objects.requireNonNullElse(HttpStatus.resolve(refusal.status()), HttpStatus.CONFLICT);
            return again(trouble, status, sent, place, now, model);
        } catch (ServiceFailure failure) {
            Trouble trouble =
                    failure.reason() == ServiceFailure.Reason.UNAVAILABLE ? Trouble.NOT_SENT : Trouble.UNKNOWN;
            return again(trouble, failure.reason().status(), sent, place, now, model);
        }
    }

    private static ScanUploads.Owner ownerOf(ActForm form) {
        return switch (form.target()) {
            case DIRECTIVE -> ScanUploads.Owner.DIRECTIVES;
            case TASK -> ScanUploads.Owner.TASKS;
        };
    }

    /** Nothing was done: the act would name a scan that is not there. */
    private ModelAndView notUploaded(
            UploadedScan.Outcome uploaded,
            Sent sent,
            @Nullable Place place,
            SignedIn person,
            Locale locale,
            Model model) {
        String why = uploaded.detail() != null
                ? uploaded.detail()
                : texts.getMessage("scans.trouble." + uploaded.trouble(), new Object[] {uploaded.megabytes()}, locale);
        model.addAttribute("wrong", List.of(new Wrong(ActForm.SCAN, why)));
        return again(Trouble.INVALID, uploaded.status(), sent, place, person, model);
    }

    /** @return what it has become; what was deleted is as it was */
    private ActSubject carryOut(CallContext context, Sent sent) {
        ActForm form = sent.form();
        String id = sent.id();
        if (form == ActForm.AMEND) {
            ActSubject present = ActSubject.of(directives.get(context, id));
            Map<String, @Nullable Object> changes = form.changes(sent.entered(), present.present());
            if (changes.isEmpty()) {
                return present;
            }
            String version = sent.version().matches("[0-9]{1,18}") ? sent.version() : Long.toString(present.version());
            return ActSubject.of(
                    directives.amend(context, sent.key(), "\"" + version + "\"", id, new Changes(changes)));
        }
        if (form == ActForm.DELETE) {
            ActSubject present = ActSubject.of(directives.get(context, id));
            directives.delete(context, sent.key(), id);
            return present;
        }
        Map<String, Object> body = form.body(sent.entered());
        if (form.judges() && sent.submissionNo().matches("[1-9][0-9]{0,5}")) {
            body.put("submissionNo", Integer.valueOf(sent.submissionNo()));
        }
        return form.target() == ActForm.Target.DIRECTIVE
                ? ActSubject.of(directives.act(context, sent.key(), id, form.command(), body))
                : ActSubject.of(tasks.act(context, sent.key(), id, form.command(), body));
    }

    private ModelAndView done(
            Sent sent,
            ActSubject after,
            @Nullable Place place,
            SignedIn person,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        ActForm form = sent.form();
        String key = "said." + form.word();
        String number = Objects.requireNonNullElse(after.number(), "-");
        String document = Objects.requireNonNullElse(after.documentNumber(), "-");
        boolean gone = form == ActForm.DELETE;
        if (place == Place.ROW || place == Place.ITEM) {
            response.setHeader("HX-Trigger", "acted");
            model.addAttribute("done", said.text(locale, key, number, document));
            model.addAttribute("after", gone ? null : after);
            model.addAttribute("from", LocalPath.of(sent.from()));
            model.addAttribute("in", place.name().toLowerCase(Locale.ROOT));
            model.addAttribute("waiting", awaiting.of(person));
            return new ModelAndView(Place.view(place, "done"), model.asMap());
        }
        said.next(response, key, number, document);
        String wanted = LocalPath.of(sent.from());
        String record = "/directives/" + after.directive();
        String back = gone && (wanted.equals(LocalPath.START) || wanted.startsWith(record))
                ? "/directives"
                : wanted.equals(LocalPath.START) ? record : wanted;
        if (place == Place.PANEL) {
            response.setHeader("HX-Trigger", "acted");
            response.setHeader("HX-Redirect", back);
            return new ModelAndView(VIEW + " :: nothing", model.asMap());
        }
        // 303, and by path alone: a proxy in front of us has an address of its own.
        RedirectView redirect = new RedirectView(back, false, false);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }

    private ModelAndView again(
            Trouble trouble, HttpStatus status, Sent sent, @Nullable Place place, SignedIn person, Model model) {
        ActForm form = sent.form();
        Region<ActSubject> subject = regions.read(() -> subject(person.context(), form.target(), sent.id()));
        ActSubject now = subject.value();
        // A conflict is decided by the person, on what stands there now.
        ActSubject fresh = trouble == Trouble.CONFLICT ? now : null;
        Integer submission = fresh == null ? null : fresh.submissionNo();
        show(form, sent.id(), subject, person.context(), model);
        if (model.getAttribute("wrong") instanceof List<?> wrong) {
            model.addAttribute(
                    "badFields",
                    wrong.stream()
                            .map(each -> each instanceof Wrong one ? one.field() : null)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet()));
        }
        enter(
                sent.entered(),
                sent.key(),
                sent.from(),
                submission != null ? submission.toString() : sent.submissionNo(),
                fresh == null ? sent.version() : Long.toString(fresh.version()),
                model);
        model.addAttribute("trouble", trouble.name());
        return new ModelAndView(placed(place, "form", model), model.asMap(), status);
    }

    private static String placed(@Nullable Place place, String fragment, Model model) {
        model.addAttribute("in", place == null ? null : place.name().toLowerCase(Locale.ROOT));
        return Place.view(place, fragment);
    }

    private void show(ActForm form, String id, Region<ActSubject> subject, CallContext context, Model model) {
        ActSubject known = subject.value();
        model.addAttribute("form", form);
        model.addAttribute("takesScan", form.takesScan());
        model.addAttribute("subject", known);
        model.addAttribute("missing", subject.missing());
        model.addAttribute("whyNot", known == null ? null : known.whyNot(form.word()));
        model.addAttribute("action", "/" + form.target().path() + "/" + id + "/" + form.word());
        Set<ActForm.Kind> kinds =
                form.fields().stream().map(ActForm.Field::kind).collect(Collectors.toSet());
        String unit = known == null ? null : known.unit();
        if (kinds.contains(ActForm.Kind.UNIT)) {
            model.addAttribute("units", regions.read(() -> units.list(context, MOST)));
        }
        if (kinds.contains(ActForm.Kind.LEADER) || kinds.contains(ActForm.Kind.MONITOR)) {
            var everybody = regions.read(() -> people.list(context, MOST));
            model.addAttribute("leaders", everybody.map(read -> holding(read, "LEADER")));
            model.addAttribute("monitors", everybody.map(read -> holding(read, "CLERK", "OFFICE_HEAD")));
        }
        if ((kinds.contains(ActForm.Kind.PERSON) || kinds.contains(ActForm.Kind.OFFICER)) && unit != null) {
            model.addAttribute("people", regions.read(() -> people.of(context, unit, MOST)));
        }
        if (kinds.contains(ActForm.Kind.OFFICER) && unit != null) {
            model.addAttribute("open", regions.read(() -> openTasks(context, unit)));
        }
        if (kinds.contains(ActForm.Kind.SCAN)) {
            model.addAttribute(
                    "scans",
                    regions.read(() -> form.target() == ActForm.Target.DIRECTIVE
                            ? directives.scans(context, id)
                            : tasks.scans(context, id)));
        }
    }

    private static List<PeopleApi.Colleague> holding(Listing<PeopleApi.Colleague> everybody, String... roles) {
        return everybody.items().stream().filter(each -> each.holds(roles)).toList();
    }

    /** How many open tasks each officer of the unit has. */
    private Map<String, Long> openTasks(CallContext context, String unit) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("unit", unit);
        filters.put("status", List.of("ASSIGNED", "IN_PROGRESS", "REWORK"));
        filters.add("limit", Integer.toString(MOST));
        return tasks.search(context, filters).items().stream()
                .map(task -> task.done().assignee())
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(assignee -> assignee, Collectors.counting()));
    }

    private static void enter(
            Map<String, String> entered,
            String key,
            @Nullable String from,
            String submissionNo,
            String version,
            Model model) {
        model.addAttribute("entered", entered);
        model.addAttribute("key", key);
        model.addAttribute("from", LocalPath.of(from));
        model.addAttribute("submissionNo", submissionNo);
        model.addAttribute("version", version);
    }

    private ActSubject subject(CallContext context, ActForm.Target target, String id) {
        return switch (target) {
            case DIRECTIVE -> ActSubject.of(directives.get(context, id));
            case TASK -> ActSubject.of(tasks.get(context, id));
        };
    }

    /** What is most often so: it came on paper, and today. */
    private Map<String, String> suggested(ActForm form) {
        return form.isRecorded()
                ? Map.of(
                        "recorded.form", "PAPER", "recorded.on", DAY.format(LocalDate.ofInstant(clock.instant(), zone)))
                : Map.of();
    }

    static List<Wrong> wrong(ServiceRefusal refusal, ActForm form) {
        List<ServiceRefusal.WrongField> errors = refusal.problem().errors();
        return errors == null
                ? List.of()
                : errors.stream()
                        .map(error ->
                                new Wrong(nameOf(error.field(), form), Objects.requireNonNullElse(error.message(), "")))
                        .toList();
    }

    /** The field of the form: a part of a deadline belongs to the deadline. */
    private static @Nullable String nameOf(@Nullable String field, ActForm form) {
        return field == null
                        || form.fields().stream().anyMatch(each -> each.name().equals(field))
                ? field
                : field.replaceFirst("[.\\[].*", "");
    }

    static Map<String, String> entered(ActForm form, MultiValueMap<String, String> all) {
        Map<String, String> entered = new LinkedHashMap<>();
        for (ActForm.Field field : form.fields()) {
            List<String> values = all.getOrDefault(field.name(), List.of());
            entered.put(
                    field.name(),
                    field.kind() == ActForm.Kind.UNITS
                            ? values.stream().filter(value -> !value.isBlank()).collect(Collectors.joining(","))
                            : values.stream().findFirst().orElse(""));
        }
        return entered;
    }

    private static ActForm required(String target, String act) {
        ActForm form = ActForm.of(target, act);
        if (form == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return form;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
