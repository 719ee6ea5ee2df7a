package vn.chidao.directives.source.command;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.source.Scan;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.files.FileOwners;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.files.StoredFile;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.time.OfficeClock;

/** The scanned paper of a source, which names it: which bytes it was stands in its history. */
@Component
public class SourceScans implements FileOwners<Official> {

    private final Sources sources;
    private final Files files;
    private final OfficeClock clock;

    SourceScans(Sources sources, Files files, OfficeClock clock) {
        this.sources = sources;
        this.files = files;
        this.clock = clock;
    }

    private static String owner(SourceId id) {
        return "source:" + id.value();
    }

    @Override
    public String seenBy(Official official, String id) {
        return owner(sources.get(new SourceId(id), official).state().id());
    }

    @Override
    public String keptBy(Official official, String id) {
        decide(sources.get(new SourceId(id), official).state(), official);
        return owner(new SourceId(id));
    }

    @Override
    public void added(Official official, String id, StoredFile file) {
        Scan scan = new Scan(file.id(), file.name(), file.size(), file.sha256());
        Act act = Act.of(official.account(), clock.now());
        sources.changeIfNeeded(new SourceId(id), act, official, found -> {
            Source source = found.state();
            Capacity clerk = decide(source, official);
            return scan.equals(source.details().scan())
                    ? Optional.empty()
                    : Optional.of(
                            clerk.of(source.scan(scan)).needing(files.naming("file", owner(source.id()), file.id())));
        });
    }

    Capacity decide(Source source, Official official) {
        return SourceRights.office(official, source);
    }
}
