package vn.chidao.directives.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.Labels;

class DirectiveStatusTest {

    private static final Set<String> POSSIBLE = Set.of(
            "DRAFT > ISSUED",
            "ISSUED > IN_PROGRESS",
            "ISSUED > RETURNED",
            "ISSUED > SUSPENDED",
            "ISSUED > CANCELLED",
            "IN_PROGRESS > SUBMITTED",
            "IN_PROGRESS > RETURNED",
            "IN_PROGRESS > SUSPENDED",
            "IN_PROGRESS > CANCELLED",
            "SUBMITTED > COMPLETED",
            "SUBMITTED > REWORK",
            "SUBMITTED > IN_PROGRESS",
            "REWORK > SUBMITTED",
            "REWORK > SUSPENDED",
            "REWORK > CANCELLED",
            "RETURNED > ISSUED",
            "RETURNED > CANCELLED",
            "SUSPENDED > ISSUED",
            "SUSPENDED > IN_PROGRESS",
            "SUSPENDED > REWORK",
            "COMPLETED > REWORK",
            "DRAFT > DELETED");

    @Test
    void leadsWhereTheTableSaysAndNowhereElse() {
        Set<String> found = new TreeSet<>();
        for (DirectiveStatus from : DirectiveStatus.values()) {
            for (DirectiveStatus to : DirectiveStatus.values()) {
                if (from.next().contains(to)) {
                    found.add(from + " > " + to);
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(POSSIBLE));
    }

    @Test
    void openIsWhereSomebodyStillHasToDoSomething() {
        assertThat(DirectiveStatus.OPEN)
                .containsExactlyInAnyOrder(
                        DirectiveStatus.ISSUED,
                        DirectiveStatus.IN_PROGRESS,
                        DirectiveStatus.SUBMITTED,
                        DirectiveStatus.REWORK);
    }

    @Test
    void eachIsCalledSomethingInBothLanguages() {
        assertThat(Labels.missing(DirectiveStatus.values())).isEmpty();
        assertThat(Labels.missing(Thread.State.NEW)).as("would notice one").hasSize(2);
    }
}
