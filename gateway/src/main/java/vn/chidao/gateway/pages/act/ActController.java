package vn.chidao.gateway.pages.act;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.ScanUploads;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.pages.AwaitingCount;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.UploadedScan;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.time.OfficeClock;

/**
 * The form of an act, and doing it. Whatever keeps an act from being done answers with the same form and what was typed; the key of
 * the form makes sending it again safe.
 */
@PageController
class ActController {

    private static final String ADDRESS = "/{target:directives|tasks}/{id}/{act:[a-zA-Z]+}";

    private final ActCommands commands;
    private final ActPage page;
    private final Regions regions;
    private final Said said;
    private final AwaitingCount awaiting;
    private final UploadedScan uploads;
    private final MessageSource texts;
    private final OfficeClock clock;

    ActController(
            ActCommands commands,
            ActPage page,
            Regions regions,
            Said said,
            AwaitingCount awaiting,
            UploadedScan uploads,
            MessageSource texts,
            OfficeClock clock) {
        this.commands = commands;
        this.page = page;
        this.regions = regions;
        this.said = said;
        this.awaiting = awaiting;
        this.uploads = uploads;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    ModelAndView form(
            SignedIn person,
            @PathVariable String target,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam(required = false) @Nullable String from,
            HttpServletRequest request,
            Model model) {
        ActForm form = required(target, act);
        ActSubject subject = commands.subject(person.context(), form.target(), id);
        EnteredAct begun = EnteredAct.begun(form, subject, from, clock.today());
        return page.show(begun, Region.of(subject), Place.of(request), HttpStatus.OK, person.context(), model);
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
        EnteredAct sent = EnteredAct.sent(form, id, all);
        Place place = Place.of(request);
        if (all.containsKey("edit")) {
            // It may have been done: what stands there now is shown, and what is sent next is another act.
            Region<ActSubject> now = Region.of(commands.subject(person.context(), form.target(), id));
            return page.show(sent.withNewKey(), now, place, HttpStatus.OK, person.context(), model);
        }
        SignedIn now = person;
        try {
            if (form.takesScan()) {
                UploadedScan.Outcome uploaded = uploads.take(person, ownerOf(form), id, request);
                SourcesApi.Scan scan = uploaded.scan();
                if (scan != null) {
                    sent = sent.with(ActForm.SCAN, scan.id());
                    now = person.renewed();
                } else if (uploaded.trouble() != UploadedScan.Trouble.NO_FILE) {
                    // The act would name a scan that is not there.
                    return again(notUploaded(uploaded, locale), sent, place, person.renewed(), model);
                }
            }
            ActSubject after = commands.carryOut(now.context(), sent);
            awaiting.forget(person);
            return done(sent, after, place, now, response, locale, model);
        } catch (WrittenDay.NoDay none) {
            return again(ActTrouble.of(none), sent, place, now, model);
        } catch (ServiceRefusal refusal) {
            if (place == null && refusal.status() == HttpStatus.NOT_FOUND.value() || refusal.status() == 401) {
                throw refusal;
            }
            return again(ActTrouble.of(refusal, form), sent, place, now, model);
        } catch (ServiceFailure failure) {
            return again(ActTrouble.of(failure), sent, place, now, model);
        }
    }

    private static ScanUploads.Owner ownerOf(ActForm form) {
        return switch (form.target()) {
            case DIRECTIVE -> ScanUploads.Owner.DIRECTIVES;
            case TASK -> ScanUploads.Owner.TASKS;
        };
    }

    private ActTrouble notUploaded(UploadedScan.Outcome uploaded, Locale locale) {
        String why = uploaded.detail() != null
                ? uploaded.detail()
                : texts.getMessage("scans.trouble." + uploaded.trouble(), new Object[] {uploaded.megabytes()}, locale);
        return ActTrouble.ofField(ActForm.SCAN, why, uploaded.status());
    }

    private ModelAndView again(
            ActTrouble trouble, EnteredAct sent, @Nullable Place place, SignedIn person, Model model) {
        Region<ActSubject> subject = regions.read(
                () -> commands.subject(person.context(), sent.form().target(), sent.id()));
        ActSubject now = subject.value();
        // A conflict is decided by the person, on what stands there now.
        EnteredAct shown = trouble.kind() == ActTrouble.Kind.CONFLICT && now != null ? sent.on(now) : sent;
        trouble.into(model);
        return page.show(shown, subject, place, trouble.status(), person.context(), model);
    }

    private ModelAndView done(
            EnteredAct sent,
            ActSubject after,
            @Nullable Place place,
            SignedIn person,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        String key = "said." + sent.form().word();
        String number = Objects.requireNonNullElse(after.number(), "-");
        String document = Objects.requireNonNullElse(after.documentNumber(), "-");
        boolean gone = sent.form() == ActForm.DELETE;
        if (place == Place.ROW || place == Place.ITEM) {
            response.setHeader("HX-Trigger", "acted");
            model.addAttribute("done", said.text(locale, key, number, document));
            model.addAttribute("after", gone ? null : after);
            model.addAttribute("from", LocalPath.of(sent.from()));
            model.addAttribute("in", place.word());
            model.addAttribute("waiting", awaiting.of(person));
            return new ModelAndView(Place.view(place, "done"), model.asMap());
        }
        said.next(response, key, number, document);
        String back = back(sent, "/directives/" + after.directive(), gone);
        if (place == Place.PANEL) {
            response.setHeader("HX-Trigger", "acted");
            response.setHeader("HX-Redirect", back);
            return new ModelAndView(Place.VIEW + " :: nothing", model.asMap());
        }
        return SeeOther.to(back);
    }

    /** Where the form was opened, else the record; never a record that is gone. */
    private static String back(EnteredAct sent, String record, boolean gone) {
        String wanted = LocalPath.of(sent.from());
        if (gone && (wanted.equals(LocalPath.START) || wanted.startsWith(record))) {
            return "/directives";
        }
        return wanted.equals(LocalPath.START) ? record : wanted;
    }

    private static ActForm required(String target, String act) {
        ActForm form = ActForm.of(target, act);
        if (form == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return form;
    }
}
