package vn.chidao.directives.source.web;

import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.source.command.ScanSource;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.files.FileAnswer;
import vn.chidao.kit.files.FileUpload;
import vn.chidao.kit.files.FileView;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.web.Page;

/** Scanned papers of a source: the last one is its own, and none is taken away. */
@RestController
@RequestMapping("/api/sources/{id}/scans")
class SourceScanController {

    private final Sources sources;
    private final ScanSource scans;
    private final Files files;

    SourceScanController(Sources sources, ScanSource scans, Files files) {
        this.sources = sources;
        this.scans = scans;
        this.files = files;
    }

    /** The same bytes again are the same scan. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FileView> addScan(
            @PathVariable String id, FileUpload file, @AuthenticationPrincipal Official official)
            throws IOException, HttpMediaTypeNotSupportedException {
        return FileAnswer.stored(scans.execute(new SourceId(id), file, official), "/api/sources/" + id + "/scans/");
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

    /** @throws vn.chidao.kit.model.Refusal 404 where the official must not see it */
    private String seenBy(Official official, String id) {
        sources.get(new SourceId(id), official);
        return ScanSource.owner(new SourceId(id));
    }
}
