package vn.chidao.gateway.pages.directive;

import java.util.List;
import java.util.Set;
import vn.chidao.gateway.pages.ListFilters;

/** What a list of directives can be narrowed by. */
final class DirectiveFilters {

    static final String PATH = "/directives";

    static final ListFilters.Known KNOWN = new ListFilters.Known(
            PATH,
            List.of(
                    "q",
                    "lead",
                    "unit",
                    "status",
                    "timeliness",
                    "urgency",
                    "source",
                    "meeting",
                    "issuer",
                    "monitor",
                    "awaiting",
                    "dueFrom",
                    "dueTo",
                    "figure",
                    "by",
                    "key",
                    "from",
                    "to"),
            Set.of("dueFrom", "dueTo"));

    private DirectiveFilters() {}
}
