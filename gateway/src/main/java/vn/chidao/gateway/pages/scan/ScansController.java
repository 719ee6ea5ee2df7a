package vn.chidao.gateway.pages.scan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.ScanUploads;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.UploadedScan;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;

/** Shows the scans of something, and takes one more. What keeps it from being stored is said above the form. */
@PageController
class ScansController {

    private static final String ADDRESS = "/{owner:sources|directives|tasks}/{id}/scans";
    private static final String VIEW = "scan/scan";
    private static final int MOST = 200;

    private final SourcesApi sources;
    private final DirectivesApi directives;
    private final TasksApi tasks;
    private final UploadedScan uploads;
    private final Regions regions;
    private final Said said;

    ScansController(
            SourcesApi sources,
            DirectivesApi directives,
            TasksApi tasks,
            UploadedScan uploads,
            Regions regions,
            Said said) {
        this.sources = sources;
        this.directives = directives;
        this.tasks = tasks;
        this.uploads = uploads;
        this.regions = regions;
        this.said = said;
    }

    @GetMapping(ADDRESS)
    String page(
            SignedIn person,
            @PathVariable String owner,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            Model model) {
        show(person.context(), ownerOf(owner), id, from, model);
        return VIEW;
    }

    @PostMapping(ADDRESS)
    ModelAndView add(
            SignedIn person,
            @PathVariable String owner,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        UploadedScan.Outcome outcome = uploads.take(person, ownerOf(owner), id, request);
        if (outcome.scan() != null) {
            said.next(response, "said.scan");
            String back = LocalPath.of(from);
            return SeeOther.to(back.equals(LocalPath.START) ? home(owner, id) : back);
        }
        model.addAttribute("outcome", outcome);
        show(person.context().renewed(), ownerOf(owner), id, from, model);
        return new ModelAndView(VIEW, model.asMap(), outcome.status());
    }

    /** A task is shown with its directive. */
    private static String home(String owner, String id) {
        return ownerOf(owner) == ScanUploads.Owner.TASKS
                ? "/directives/" + id.replaceFirst(":.*", "")
                : "/" + owner + "/" + id;
    }

    private static ScanUploads.Owner ownerOf(String word) {
        return ScanUploads.Owner.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private void show(CallContext context, ScanUploads.Owner owner, String id, @Nullable String from, Model model) {
        ScansPage page = switch (owner) {
            case SOURCES -> {
                var scans = regions.begin(() -> sources.scans(context, id));
                var history = regions.begin(() -> sources.history(context, id, MOST));
                SourcesApi.Source source = sources.get(context, id);
                yield new ScansPage(ScansPage.of(source), scans.get(), history.get(), source.may("scan"));
            }
            case DIRECTIVES -> {
                var scans = regions.begin(() -> directives.scans(context, id));
                var history = regions.begin(() -> directives.history(context, id, MOST, null));
                DirectivesApi.Directive directive = directives.get(context, id);
                yield new ScansPage(
                        ScansPage.of(directive), scans.get(), history.get(), ScansPage.records(directive.acts()));
            }
            case TASKS -> {
                var scans = regions.begin(() -> tasks.scans(context, id));
                var history = regions.begin(() -> tasks.history(context, id, MOST, null));
                TasksApi.Task task = tasks.get(context, id);
                yield new ScansPage(ScansPage.of(task), scans.get(), history.get(), ScansPage.records(task.acts()));
            }
        };
        model.addAttribute("page", page);
        model.addAttribute("from", from == null ? page.subject().home() : LocalPath.of(from));
    }
}
