package vn.chidao.directives.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we know of a unit. Public for the record codec. */
public record UnitCopy(
        String id,
        String name,
        @Nullable String shortName,
        @Nullable String parent,
        @Nullable List<String> successors) {}
