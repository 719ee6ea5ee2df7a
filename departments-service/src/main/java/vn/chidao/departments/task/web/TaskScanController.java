package vn.chidao.departments.task.web;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.departments.task.command.TaskScans;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.files.ScanController;

/** Scanned papers of a task. */
@RestController
@RequestMapping("/api/tasks/{id}/scans")
class TaskScanController extends ScanController.Removing<Official> {

    TaskScanController(Files files, TaskScans scans) {
        super(files, scans);
    }
}
