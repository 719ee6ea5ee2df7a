package vn.chidao.directives.directive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;
import vn.chidao.kit.model.Refusal;

/**
 * The units that a directive is given to. Public for the record codec.
 *
 * @param current the lead's first
 * @param nextNo the number of the next assignment: numbers of former ones are never used again
 */
public record Assignments(List<Assignment> current, int nextNo) {

    public Assignments {
        current = List.copyOf(current);
    }

    /** @throws Refusal when a unit is named twice */
    static Assignments first(UnitId lead, List<UnitId> coordinating, Due due) {
        return numbered(1, lead, coordinating, due);
    }

    /** Given to others, under numbers that were never used. */
    Assignments replacedBy(UnitId lead, List<UnitId> coordinating, Due due) {
        return numbered(nextNo, lead, coordinating, due);
    }

    /** The directive's due date is the lead's. */
    public Assignment lead() {
        return current.getFirst();
    }

    public List<UnitId> coordinating() {
        return current.stream().skip(1).map(Assignment::unit).toList();
    }

    List<UnitId> units() {
        return current.stream().map(Assignment::unit).toList();
    }

    Assignments due(Due due) {
        return new Assignments(
                current.stream().map(assignment -> assignment.withDue(due)).toList(), nextNo);
    }

    Assignments leadDue(UnaryOperator<Due> change) {
        Assignment lead = lead();
        return new Assignments(
                Stream.concat(
                                Stream.of(lead.withDue(change.apply(lead.due()))),
                                current.stream().skip(1))
                        .toList(),
                nextNo);
    }

    private static Assignments numbered(int firstNo, UnitId lead, List<UnitId> coordinating, Due due) {
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(new Assignment(firstNo, lead, Assignment.Role.LEAD, due));
        Set<UnitId> named = new HashSet<>(Set.of(lead));
        for (UnitId unit : coordinating) {
            if (!named.add(unit)) {
                throw Refusal.invalid("coordinatingUnits", "UNIT_NAMED_TWICE", unit.value());
            }
            assignments.add(new Assignment(firstNo + assignments.size(), unit, Assignment.Role.COORDINATING, due));
        }
        return new Assignments(assignments, firstNo + assignments.size());
    }
}
