package vn.chidao.directives.source.command;

import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.directives.source.Source;
import vn.chidao.kit.model.Refusal;

/** Who may do something with a source: the office of the committee that recorded it. */
final class SourceRights {

    private SourceRights() {}

    /** @throws Refusal 403 for who does not work in it */
    static Capacity office(Official official, Source source) {
        return official.inOfficeOf(source.visibility().committee()).orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }
}
