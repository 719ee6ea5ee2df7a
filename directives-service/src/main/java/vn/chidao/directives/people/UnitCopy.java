package vn.chidao.directives.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we know of a unit. Public for the record codec. */
public record UnitCopy(
        String id,
        String name,
        @Nullable String shortName,
        @Nullable String parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable List<String> successors) {}
