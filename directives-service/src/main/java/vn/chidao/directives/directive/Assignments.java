package vn.chidao.directives.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.kit.model.Refusal;

/**
 * The units that a directive is given to. Public for the record codec.
 *
 * @param current the lead's first; a draft may have no lead yet
 * @param nextNo the number of the next assignment: numbers of former ones are never used again
 */
public record Assignments(List<Assignment> current, int nextNo) {

    public Assignments {
        current = List.copyOf(current);
    }

    /** @throws Refusal when a unit is named twice */
    static Assignments first(@Nullable UnitId lead, List<UnitId> coordinating, Due due) {
        return new Assignments(List.of(), 1).givenTo(lead, coordinating, due, UnaryOperator.identity());
    }

    /**
     * Given to another lead. A unit that goes on coordinating keeps its assignment; the others get numbers that were never used.
     *
     * @param coordinating null for the units that coordinate now, but for the new lead
     * @param due of whoever is new
     * @param kept changes the deadline of who stays
     * @throws Refusal when a unit is named twice
     */
    Assignments givenTo(@Nullable UnitId lead, @Nullable List<UnitId> coordinating, Due due, UnaryOperator<Due> kept) {
        List<UnitId> units = coordinating != null
                ? coordinating
                : coordinating().stream().filter(unit -> !unit.equals(lead)).toList();
        List<Assignment> assignments = new ArrayList<>();
        int next = nextNo;
        Set<UnitId> named = new HashSet<>();
        if (lead != null) {
            assignments.add(Assignment.of(next++, lead, Assignment.Role.LEAD, due));
            named.add(lead);
        }
        for (UnitId unit : units) {
            if (!named.add(unit)) {
                throw Refusal.invalid("coordinatingUnits", "UNIT_NAMED_TWICE", unit.value());
            }
            Optional<Assignment> present = coordinatingBy(unit);
            assignments.add(
                    present.isPresent()
                            ? present.get().withDue(kept.apply(present.get().due()))
                            : Assignment.of(next++, unit, Assignment.Role.COORDINATING, due));
        }
        return new Assignments(assignments, next);
    }

    /**
     * Put right before anybody received it. Who leads or coordinates as before keeps the assignment; the others get numbers that
     * were never used.
     *
     * @param due of whoever is new
     * @param kept changes the deadline of who stays
     * @throws Refusal when a unit is named twice
     */
    Assignments corrected(UnitId lead, List<UnitId> coordinating, Due due, UnaryOperator<Due> kept) {
        Assignments given = givenTo(lead, coordinating, due, kept);
        Optional<Assignment> present = lead().filter(leads -> leads.unit().equals(lead));
        if (present.isEmpty()) {
            return given;
        }
        Assignment stays = present.get();
        int unused = nextNo;
        List<Assignment> all = given.current.stream()
                .map(assignment -> assignment.isLead()
                        ? stays.withDue(kept.apply(stays.due()))
                        : assignment.no() > unused ? assignment.numbered(assignment.no() - 1) : assignment)
                .toList();
        return new Assignments(all, given.nextNo - 1);
    }

    boolean areUntouched() {
        return current.stream().noneMatch(Assignment::isReceived);
    }

    Assignments received(int no, Instant at) {
        return new Assignments(
                current.stream()
                        .map(assignment -> assignment.no() == no && !assignment.isReceived()
                                ? assignment.received(at)
                                : assignment)
                        .toList(),
                nextNo);
    }

    /** Without the one of a coordinating unit; named anew it gets another number. */
    Assignments without(Assignment coordinating) {
        return new Assignments(
                current.stream()
                        .filter(assignment -> assignment.no() != coordinating.no())
                        .toList(),
                nextNo);
    }

    /** The assignment of a coordinating unit that has this number. */
    Optional<Assignment> coordinating(int no) {
        return parts().filter(assignment -> assignment.no() == no).findFirst();
    }

    /** The directive's due date is the lead's. */
    public Optional<Assignment> lead() {
        return current.stream().filter(Assignment::isLead).findFirst();
    }

    public List<UnitId> coordinating() {
        return parts().map(Assignment::unit).toList();
    }

    /** Those that lead and those that coordinate. */
    public List<UnitId> units() {
        return current.stream().map(Assignment::unit).toList();
    }

    Assignments due(Due due) {
        return new Assignments(
                current.stream().map(assignment -> assignment.withDue(due)).toList(), nextNo);
    }

    Assignments leadDue(UnaryOperator<Due> change) {
        return new Assignments(
                current.stream()
                        .map(assignment ->
                                assignment.isLead() ? assignment.withDue(change.apply(assignment.due())) : assignment)
                        .toList(),
                nextNo);
    }

    private Optional<Assignment> coordinatingBy(UnitId unit) {
        return parts().filter(assignment -> assignment.unit().equals(unit)).findFirst();
    }

    private Stream<Assignment> parts() {
        return current.stream().filter(assignment -> !assignment.isLead());
    }
}
