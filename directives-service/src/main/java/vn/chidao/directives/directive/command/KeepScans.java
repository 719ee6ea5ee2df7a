package vn.chidao.directives.directive.command;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.files.FileUpload;
import vn.chidao.kit.files.Files;

/** Keeps scanned papers with a directive, for the acts that are recorded of it. What no act names may be taken away again. */
@Component
public class KeepScans {

    private final Directives directives;
    private final DirectiveRights rights;
    private final Files files;

    KeepScans(Directives directives, DirectiveRights rights, Files files) {
        this.directives = directives;
        this.rights = rights;
        this.files = files;
    }

    /** As the store of files knows the directive. */
    public static String owner(DirectiveId id) {
        return "directive:" + id.value();
    }

    /** Nothing of the file is read before it is known that the official may. */
    public Files.Put add(DirectiveId id, FileUpload file, Official official)
            throws IOException, HttpMediaTypeNotSupportedException {
        requireOffice(id, official);
        return file.store(owner(id), official.account());
    }

    public void remove(DirectiveId id, String scan, Official official) {
        requireOffice(id, official);
        files.remove(owner(id), scan);
    }

    private void requireOffice(DirectiveId id, Official official) {
        rights.office(official, directives.get(id, official).state());
    }
}
