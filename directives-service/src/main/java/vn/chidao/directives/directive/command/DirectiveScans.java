package vn.chidao.directives.directive.command;

import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.kit.files.FileOwners;

/** Scanned papers of directives: the office keeps them, for the acts that are recorded. */
@Component
public class DirectiveScans implements FileOwners<Official> {

    private final Directives directives;
    private final DirectiveRights rights;

    DirectiveScans(Directives directives, DirectiveRights rights) {
        this.directives = directives;
        this.rights = rights;
    }

    static String owner(DirectiveId id) {
        return "directive:" + id.value();
    }

    @Override
    public String seenBy(Official official, String id) {
        return owner(directives.get(new DirectiveId(id), official).state().id());
    }

    @Override
    public String keptBy(Official official, String id) {
        rights.office(official, directives.get(new DirectiveId(id), official).state());
        return owner(new DirectiveId(id));
    }
}
