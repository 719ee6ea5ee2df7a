package vn.chidao.departments.task.web;

import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.departments.task.TaskId;
import vn.chidao.departments.task.command.KeepScans;
import vn.chidao.departments.task.store.Tasks;
import vn.chidao.kit.files.FileAnswer;
import vn.chidao.kit.files.FileUpload;
import vn.chidao.kit.files.FileView;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.web.Page;

/** Scanned papers of a task. */
@RestController
@RequestMapping("/api/tasks/{id}/scans")
class TaskScanController {

    private final Tasks tasks;
    private final KeepScans keep;
    private final Files files;

    TaskScanController(Tasks tasks, KeepScans keep, Files files) {
        this.tasks = tasks;
        this.keep = keep;
        this.files = files;
    }

    /** The same bytes again are the same scan. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FileView> addScan(
            @PathVariable String id, FileUpload file, @AuthenticationPrincipal Official official)
            throws IOException, HttpMediaTypeNotSupportedException {
        return FileAnswer.stored(keep.add(TaskId.required(id), file, official), "/api/tasks/" + id + "/scans/");
    }

    @GetMapping
    Page<FileView> scans(@PathVariable String id, @AuthenticationPrincipal Official official) {
        return FileAnswer.list(files.of(seenBy(official, id)));
    }

    @GetMapping("/{scan}")
    ResponseEntity<Resource> scan(
            @PathVariable String id, @PathVariable String scan, @AuthenticationPrincipal Official official) {
        return FileAnswer.of(files.get(seenBy(official, id), scan), files);
    }

    @DeleteMapping("/{scan}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeScan(@PathVariable String id, @PathVariable String scan, @AuthenticationPrincipal Official official) {
        keep.remove(TaskId.required(id), scan, official);
    }

    /** @throws vn.chidao.kit.model.Refusal 404 where the official must not see it */
    private String seenBy(Official official, String id) {
        tasks.get(TaskId.required(id), official);
        return KeepScans.owner(TaskId.required(id));
    }
}
