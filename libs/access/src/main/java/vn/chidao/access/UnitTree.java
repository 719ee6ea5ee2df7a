package vn.chidao.access;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Units as they lie below each other and took over from each other, as far as we have heard. */
public final class UnitTree {

    /**
     * A unit and its place.
     *
     * @param lastDay of its existence, null for as long as we know
     * @param successors who took over its work
     * @param committee whether it is a Party committee (cấp ủy), which has offices of its own
     */
    public record Place(
            UnitId unit,
            @Nullable UnitId parent,
            @Nullable LocalDate lastDay,
            Collection<UnitId> successors,
            boolean committee) {}

    private final Map<UnitId, Place> places = new HashMap<>();
    private final Map<UnitId, List<UnitId>> children = new HashMap<>();
    private final Map<UnitId, List<UnitId>> predecessors = new HashMap<>();

    private boolean topIsNamed;

    public UnitTree(Iterable<Place> all) {
        for (Place place : all) {
            topIsNamed |= place.committee() && place.parent() == null;
            places.put(place.unit(), place);
            if (place.parent() != null) {
                children.computeIfAbsent(place.parent(), key -> new ArrayList<>())
                        .add(place.unit());
            }
            place.successors()
                    .forEach(successor -> predecessors
                            .computeIfAbsent(successor, key -> new ArrayList<>())
                            .add(place.unit()));
        }
    }

    /** These units, all below them, and all that any of them took over. */
    Set<UnitId> reachOf(Collection<UnitId> units) {
        Set<UnitId> reach = new HashSet<>();
        ArrayDeque<UnitId> open = new ArrayDeque<>(units);
        while (!open.isEmpty()) {
            UnitId unit = open.pop();
            if (reach.add(unit)) {
                open.addAll(children.getOrDefault(unit, List.of()));
                open.addAll(predecessors.getOrDefault(unit, List.of()));
            }
        }
        return reach;
    }

    /** What is within the reach of both: of each side the units that the other one reaches. */
    List<UnitId> common(Collection<UnitId> these, Collection<UnitId> those) {
        Set<UnitId> reachOfThese = reachOf(these);
        Set<UnitId> reachOfThose = reachOf(those);
        return Stream.concat(
                        these.stream().filter(reachOfThose::contains),
                        those.stream().filter(reachOfThese::contains))
                .distinct()
                .toList();
    }

    /** The unit and those whose work fell to it because they have ended before that day. */
    Set<UnitId> actsFor(UnitId unit, LocalDate day) {
        Set<UnitId> own = new HashSet<>();
        ArrayDeque<UnitId> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            UnitId next = open.pop();
            if (own.add(next)) {
                predecessors.getOrDefault(next, List.of()).stream()
                        .filter(predecessor -> hasEnded(predecessor, day))
                        .forEach(open::add);
            }
        }
        return own;
    }

    /** The unit itself, or once it has ended before that day those who took over; in turn, where they have ended too. */
    public Set<UnitId> answeringFor(UnitId unit, LocalDate day) {
        Set<UnitId> answering = new HashSet<>();
        Set<UnitId> met = new HashSet<>();
        ArrayDeque<UnitId> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            UnitId next = open.pop();
            if (!met.add(next)) {
                continue;
            }
            Place place = places.get(next);
            if (place != null && hasEnded(next, day) && !place.successors().isEmpty()) {
                open.addAll(place.successors());
            } else {
                answering.add(next);
            }
        }
        return answering;
    }

    boolean hasEnded(UnitId unit, LocalDate day) {
        Place place = places.get(unit);
        return place != null && place.lastDay() != null && place.lastDay().isBefore(day);
    }

    boolean isCommittee(UnitId unit) {
        Place place = places.get(unit);
        return place != null && place.committee();
    }

    /**
     * Whether nothing lies above it. Where one of those units is said to be a committee the others are none, such as one that
     * was entered without a parent by mistake.
     */
    public boolean isTop(UnitId unit) {
        Place place = places.get(unit);
        return place != null && place.parent() == null && (place.committee() || !topIsNamed);
    }

    @Nullable
    UnitId parentOf(UnitId unit) {
        Place place = places.get(unit);
        return place == null ? null : place.parent();
    }
}
