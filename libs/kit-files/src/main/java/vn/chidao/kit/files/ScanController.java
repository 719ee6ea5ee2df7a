package vn.chidao.kit.files;

import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import vn.chidao.kit.model.Caller;
import vn.chidao.kit.web.Page;

/**
 * The scanned papers of things of one kind, over HTTP. A service's controller extends it at an address such as
 * {@code /api/things/{id}/scans}.
 */
public abstract class ScanController<C extends Caller> {

    private final Files files;
    private final FileOwners<C> owners;

    protected ScanController(Files files, FileOwners<C> owners) {
        this.files = files;
        this.owners = owners;
    }

    /** Nothing of the file is read before it is known that the caller may. The same bytes again are the same scan. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public ResponseEntity<FileView> addScan(
            @PathVariable String id, FileUpload file, @AuthenticationPrincipal C caller, HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        Files.Put put = file.store(owners.keptBy(caller, id), caller.account());
        owners.added(caller, id, put.file());
        return FileAnswer.stored(put, request.getRequestURI() + "/");
    }

    @GetMapping
    public Page<FileView> scans(@PathVariable String id, @AuthenticationPrincipal C caller) {
        return FileAnswer.list(files.of(owners.seenBy(caller, id)));
    }

    @GetMapping("/{scan}")
    public ResponseEntity<Resource> scan(
            @PathVariable String id, @PathVariable String scan, @AuthenticationPrincipal C caller) {
        return FileAnswer.of(files.get(owners.seenBy(caller, id), scan), files);
    }

    /** Of things whose scans may be taken away again, as long as no act names them. */
    public abstract static class Removing<C extends Caller> extends ScanController<C> {

        protected Removing(Files files, FileOwners<C> owners) {
            super(files, owners);
        }

        @DeleteMapping("/{scan}")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        public void removeScan(@PathVariable String id, @PathVariable String scan, @AuthenticationPrincipal C caller) {
            super.files.remove(super.owners.keptBy(caller, id), scan);
        }
    }
}
