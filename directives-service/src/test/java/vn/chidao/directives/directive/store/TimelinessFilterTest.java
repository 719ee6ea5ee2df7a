package vn.chidao.directives.directive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitTree;
import vn.chidao.calendar.Timeliness;
import vn.chidao.directives.ServiceTest;
import vn.chidao.directives.directive.Directive;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Page;

/** The conditions that the database judges by find what the directive says of itself. */
class TimelinessFilterTest extends ServiceTest {

    private static final Official CLERK = new Official(
            "vanphong", List.of(HeldRole.of(Role.CLERK, null)), LocalDate.parse("2026-11-18"), new UnitTree(List.of()));

    @Autowired
    private Directives directives;

    @Autowired
    private DirectiveLists lists;

    @BeforeEach
    void manyDirectives() {
        ManyDirectives.insert(database, 3_000);
    }

    @AfterEach
    void noneOfThemAnyMore() {
        ManyDirectives.remove(database);
    }

    @Test
    void findsWhatTheDirectiveItselfSays() {
        Set<Timeliness> met = new HashSet<>();
        for (String day : List.of(
                "2026-10-02",
                "2026-10-05",
                "2026-11-18",
                "2026-11-20",
                "2026-11-21",
                "2026-12-04",
                "2026-12-10",
                "2026-12-11",
                "2026-12-20",
                "2026-12-31",
                "2027-02-01")) {
            clock.set(LocalDate.parse(day).atTime(3, 0).toInstant(ZoneOffset.UTC));
            Map<Timeliness, Set<String>> said = new EnumMap<>(Timeliness.class);
            for (Versioned<Directive> found : all(null)) {
                Timeliness own = lists.timelinessOf(found.state());
                if (own != null) {
                    said.computeIfAbsent(own, key -> new TreeSet<>()).add(found.id());
                }
            }
            for (Timeliness timeliness : Timeliness.values()) {
                Set<String> found = new TreeSet<>();
                all(timeliness).forEach(directive -> found.add(directive.id()));
                assertThat(found).as(day + " " + timeliness).isEqualTo(said.getOrDefault(timeliness, Set.of()));
            }
            met.addAll(said.keySet());
        }
        assertThat(met).containsExactlyInAnyOrder(Timeliness.values());
    }

    private Set<Versioned<Directive>> all(@Nullable Timeliness timeliness) {
        var filter = timeliness == null ? DirectiveFilter.NONE : DirectiveFilter.NONE.with(timeliness);
        Set<Versioned<Directive>> all = new HashSet<>();
        String after = null;
        do {
            Page<Versioned<Directive>> page = directives.page(filter, null, 500, after, CLERK);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }
}
