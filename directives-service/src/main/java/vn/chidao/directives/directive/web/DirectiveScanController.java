package vn.chidao.directives.directive.web;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.command.DirectiveScans;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.files.ScanController;

/** Scanned papers of a directive. */
@RestController
@RequestMapping("/api/directives/{id}/scans")
class DirectiveScanController extends ScanController.Removing<Official> {

    DirectiveScanController(Files files, DirectiveScans scans) {
        super(files, scans);
    }
}
