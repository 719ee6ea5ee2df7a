package vn.chidao.directives.source.web;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.directives.source.command.SourceScans;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.files.ScanController;

/** Scanned papers of a source: the last one is its own, and none is taken away. */
@RestController
@RequestMapping("/api/sources/{id}/scans")
class SourceScanController extends ScanController<Official> {

    SourceScanController(Files files, SourceScans scans) {
        super(files, scans);
    }
}
