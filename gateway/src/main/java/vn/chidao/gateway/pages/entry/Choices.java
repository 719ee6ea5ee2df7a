package vn.chidao.gateway.pages.entry;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;

/** Whom a directive can be given to, and who directs and follows it. */
@Component
class Choices {

    private static final int MOST = 500;

    /**
     * A unit. Public for the template.
     *
     * @param short name as people say it
     * @param aliases what else people write for it
     * @param end its last day, null while it lasts
     * @param next those that took over from it
     */
    public record Unit(
            String id,
            String name,
            @Nullable String shortName,
            @Nullable String code,
            List<String> aliases,
            @Nullable LocalDate end,
            List<String> next) {}

    /** Somebody. Public for the template. */
    public record Person(String id, String name, @Nullable String title, boolean leads, boolean follows) {

        public String label() {
            return title == null || title.isBlank() ? name : name + ", " + title;
        }
    }

    private final UnitsApi units;
    private final PeopleApi people;
    private final Regions regions;

    Choices(UnitsApi units, PeopleApi people, Regions regions) {
        this.units = units;
        this.people = people;
        this.regions = regions;
    }

    Regions.Pending<List<Unit>> units(CallContext context) {
        return regions.begin(() -> readUnits(context));
    }

    Regions.Pending<List<Person>> people(CallContext context) {
        return regions.begin(() -> readPeople(context));
    }

    private List<Unit> readUnits(CallContext context) {
        return units.entries(context, MOST).items().stream()
                .map(unit -> new Unit(
                        unit.id(),
                        unit.name(),
                        unit.shortName(),
                        unit.code(),
                        unit.aliases(),
                        unit.validTo(),
                        unit.successors()))
                .toList();
    }

    /** Leaders first, then those who follow directives, then everybody else. */
    private List<Person> readPeople(CallContext context) {
        return people
                .entries(context, MultiValueMap.fromSingleValue(Map.of("limit", String.valueOf(MOST))))
                .items()
                .stream()
                .filter(PeopleApi.Entry::active)
                .map(person ->
                        new Person(person.account(), person.name(), person.title(), person.leads(), person.follows()))
                .sorted(Comparator.comparing((Person person) -> !person.leads())
                        .thenComparing(person -> !person.follows()))
                .toList();
    }

    static <T> List<T> orNone(Region<List<T>> region) {
        List<T> value = region.value();
        return value == null ? List.of() : value;
    }
}
