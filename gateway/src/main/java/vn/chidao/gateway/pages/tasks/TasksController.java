package vn.chidao.gateway.pages.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.InPlace;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.pages.Said;
import vn.chidao.gateway.pages.SeeOther;
import vn.chidao.gateway.pages.sheet.Sheet;
import vn.chidao.gateway.pages.sheet.SheetTexts;
import vn.chidao.gateway.pages.sheet.Sheets;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;

/** What a unit, or one of its people, has to do. */
@PageController
class TasksController {

    private static final String PATH = "/tasks";
    private static final String SHEET = PATH + ".xlsx";
    private static final int MOST = 200;
    private static final int PART_OF_SHEET = 500;
    private static final Set<String> PARTS = Set.of("open-work");

    private final TasksApi tasks;
    private final Regions regions;
    private final Said said;
    private final Sheets sheets;
    private final MessageSource texts;

    TasksController(TasksApi tasks, Regions regions, Said said, Sheets sheets, MessageSource texts) {
        this.tasks = tasks;
        this.regions = regions;
        this.said = said;
        this.sheets = sheets;
        this.texts = texts;
    }

    /** @param assignee {@code me} for what was handed to the person */
    @GetMapping(PATH)
    String page(
            SignedIn person,
            @RequestParam(required = false) @Nullable String assignee,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        boolean mine = "me".equals(assignee);
        MultiValueMap<String, String> filters = open(person, mine, MOST);
        model.addAttribute("mine", mine);
        model.addAttribute(
                "work",
                regions.read(() -> tasks.search(person.context(), filters))
                        .map(read -> UnitWork.of(read.items(), read.next() != null)));
        model.addAttribute("self", mine ? PATH + "?assignee=me" : PATH);
        model.addAttribute("sheet", mine ? SHEET + "?assignee=me" : SHEET);
        return InPlace.view("tasks/tasks", InPlace.part(request, response, PARTS));
    }

    private static MultiValueMap<String, String> open(SignedIn person, boolean mine, int limit) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.put("status", TasksApi.OPEN);
        filters.add("sort", "dueDate");
        filters.add("limit", Integer.toString(limit));
        if (mine) {
            filters.add("assignee", person.account());
        }
        return filters;
    }

    /** What the page shows as a file. */
    @GetMapping(SHEET)
    void sheet(
            SignedIn person,
            @RequestParam(required = false) @Nullable String assignee,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        boolean mine = "me".equals(assignee);
        SheetTexts words = sheets.in(locale);
        TaskSheet rows = new TaskSheet(words);
        List<String> lines = List.of(
                mine
                        ? texts.getMessage("work.sheet.mine", new Object[] {person.name()}, locale)
                        : texts.getMessage("work.sheet.open", null, locale),
                words.asOf(sheets.now()));
        sheets.send(
                response,
                mine ? "viec-cua-toi" : "viec-cua-don-vi",
                new Sheet.Head(
                        texts.getMessage(mine ? "work.mine" : "work.title", null, locale), lines, rows.columns()),
                sheet -> Sheets.writeList(sheet, words, after -> part(person, mine, after), rows::write));
    }

    private Listing<TasksApi.Task> part(SignedIn person, boolean mine, @Nullable String after) {
        MultiValueMap<String, String> filters = open(person, mine, PART_OF_SHEET);
        if (after != null) {
            filters.add("after", after);
        }
        return tasks.search(person.context().renewed(), filters);
    }

    /** Receives all that stand on the page. */
    @PostMapping("/tasks/acknowledge")
    ModelAndView acknowledge(
            SignedIn person,
            @RequestParam(defaultValue = "") List<String> task,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable String from,
            HttpServletResponse response) {
        List<TasksApi.Row> rows = tasks.acknowledgeAll(person.context(), key, new TasksApi.Many(task))
                .items();
        long done = rows.stream().filter(TasksApi.Row::done).count();
        said.next(
                response,
                done == rows.size() ? "said.received.all" : "said.received.some",
                Long.toString(done),
                Long.toString(rows.size() - done));
        return SeeOther.to(from == null ? PATH : LocalPath.of(from));
    }
}
