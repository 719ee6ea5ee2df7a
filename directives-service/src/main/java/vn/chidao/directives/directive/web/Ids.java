package vn.chidao.directives.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.command.DraftDirective;

/** What requests name by an id: nothing where they name nothing. */
final class Ids {

    private Ids() {}

    static @Nullable Account account(@Nullable String account) {
        return account == null ? null : new Account(account);
    }

    static @Nullable UnitId unit(@Nullable String unit) {
        return unit == null ? null : new UnitId(unit);
    }

    static List<UnitId> units(@Nullable List<String> units) {
        return units == null ? List.of() : units.stream().map(UnitId::new).toList();
    }

    static DraftDirective.@Nullable NamedSource source(@Nullable String source, @Nullable String meeting) {
        SourceId id = SourceId.named(source, meeting, "meetingId");
        return id == null ? null : new DraftDirective.NamedSource(id, meeting != null);
    }
}
