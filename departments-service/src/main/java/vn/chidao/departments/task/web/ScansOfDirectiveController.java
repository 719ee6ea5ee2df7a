package vn.chidao.departments.task.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.access.register.Register;
import vn.chidao.departments.task.command.TaskScans;
import vn.chidao.kit.files.FileView;
import vn.chidao.kit.web.Page;

/** Scanned papers of all tasks of a directive, so that nobody has to ask for each task. */
@RestController
class ScansOfDirectiveController {

    private final TaskScans scans;
    private final Register register;

    ScansOfDirectiveController(TaskScans scans, Register register) {
        this.scans = scans;
        this.register = register;
    }

    @GetMapping("/api/tasks/scans")
    Page<TaskScanItem> scansOfDirective(
            @RequestParam String directive,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        return scans.ofDirective(
                directive,
                limit,
                after,
                official,
                (task, file) -> new TaskScanItem(
                        task.id().value(),
                        task.unit().value(),
                        register.snapshot().nameOf(task.unit()),
                        FileView.of(file)));
    }
}
