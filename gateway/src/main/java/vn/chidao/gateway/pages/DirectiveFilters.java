package vn.chidao.gateway.pages;

import java.util.List;
import java.util.Set;

/** What a list of directives can be narrowed by. */
public final class DirectiveFilters {

    public static final String PATH = "/directives";

    public static final ListFilters.Known KNOWN = new ListFilters.Known(
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
                    "completedFrom",
                    "figure",
                    "by",
                    "key",
                    "from",
                    "to"),
            Set.of("dueFrom", "dueTo", "completedFrom"));

    private DirectiveFilters() {}
}
