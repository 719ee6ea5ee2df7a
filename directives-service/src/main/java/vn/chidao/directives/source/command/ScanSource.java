package vn.chidao.directives.source.command;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.source.Scan;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.files.FileUpload;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.files.StoredFile;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.time.OfficeClock;

/** Keeps the scanned paper of a source, which names it: which bytes it was stands in its history. */
@Component
public class ScanSource {

    private final Sources sources;
    private final Files files;
    private final OfficeClock clock;

    ScanSource(Sources sources, Files files, OfficeClock clock) {
        this.sources = sources;
        this.files = files;
        this.clock = clock;
    }

    /** As the store of files knows the source. */
    public static String owner(SourceId id) {
        return "source:" + id.value();
    }

    /** Nothing of the file is read before it is known that the official may. */
    public Files.Put execute(SourceId id, FileUpload upload, Official official)
            throws IOException, HttpMediaTypeNotSupportedException {
        decide(sources.get(id, official).state(), official);
        Files.Put put = upload.store(owner(id), official.account());
        // First it is kept, then named: sent again, the same bytes are the same file.
        StoredFile file = files.require("file", owner(id), put.file().id());
        Scan scan = new Scan(file.id(), file.name(), file.size(), file.sha256());
        if (!scan.equals(sources.get(id, official).state().details().scan())) {
            sources.change(
                    id,
                    Act.of(official.account(), clock.now()),
                    official,
                    source -> decide(source, official).of(source.scan(scan)));
        }
        return put;
    }

    Capacity decide(Source source, Official official) {
        return SourceRights.office(official, source);
    }
}
