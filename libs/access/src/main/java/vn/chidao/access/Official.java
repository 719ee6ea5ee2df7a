package vn.chidao.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Caller;
import vn.chidao.kit.model.Refusal;

/**
 * A caller, with the roles that they hold today. Not for several threads.
 *
 * <p>Clerks, heads of offices and inspectors look over the committee that their unit is, or else the one above it, leaders over the one that they
 * lead; without a unit, or at the top of the tree, that is everything. Others see what their own unit and those below it have to do. Scope goes
 * by place in the tree, never by name: the inspector of a commune looks over that commune.
 */
public final class Official implements Caller {

    private static final Set<Role> OVERSEERS =
            EnumSet.of(Role.CLERK, Role.OFFICE_HEAD, Role.LEADER, Role.INSPECTOR, Role.ADMIN);

    private static final Role[] OFFICE = {Role.CLERK, Role.OFFICE_HEAD};

    private final String account;
    private final List<HeldRole> held;
    private final LocalDate today;
    private final UnitTree tree;

    /** What was asked of the tree: one request asks it of many documents. */
    private final Map<UnitId, Set<UnitId>> reaches = new HashMap<>();

    private final Map<UnitId, Set<UnitId>> actsFor = new HashMap<>();

    private @Nullable Boolean all;
    private @Nullable Set<UnitId> visible;
    private @Nullable List<Oversight> oversights;

    /**
     * @param roles all that the person ever held or will hold
     * @param tree units as they lie today
     */
    public Official(String account, Collection<HeldRole> roles, LocalDate today, UnitTree tree) {
        this.account = account;
        this.today = today;
        this.tree = tree;
        // One's own right goes before somebody else's.
        this.held = roles.stream()
                .filter(role -> role.heldOn(today))
                .sorted(Comparator.comparing(role -> role.inPlaceOf() != null))
                .toList();
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Set<String> roles() {
        return held.stream().map(role -> role.role().name()).collect(Collectors.toUnmodifiableSet());
    }

    public boolean is(Role role) {
        return held.stream().anyMatch(one -> one.role() == role);
    }

    public boolean isAnyOf(Set<Role> roles) {
        return held.stream().anyMatch(one -> roles.contains(one.role()));
    }

    @Override
    public boolean seesAll() {
        if (all == null) {
            all = held.stream().anyMatch(this::looksOverEverything);
        }
        return all;
    }

    /** Units whose work they see. Without meaning for who sees everything. */
    public Set<UnitId> visible() {
        if (visible == null) {
            visible = held.stream().flatMap(role -> reachOf(role).stream()).collect(Collectors.toUnmodifiableSet());
        }
        return visible;
    }

    /** What has to be among a document's {@link SeenBy} keys, for who does not see everything. */
    public Set<String> keys() {
        Set<String> keys = visible().stream().map(SeenBy::unit).collect(Collectors.toCollection(HashSet::new));
        keys.add(SeenBy.person(account));
        held.forEach(role -> overseen(role).stream().map(SeenBy::committee).forEach(keys::add));
        return keys;
    }

    /** @param seenBy keys of a document */
    public boolean sees(Collection<String> seenBy) {
        return seesAll() || keys().stream().anyMatch(seenBy::contains);
    }

    public boolean sees(UnitId unit) {
        return seesAll() || visible().contains(unit);
    }

    /** Whether they work in that unit or lead it, or in the one that took over from it. */
    public boolean belongsTo(UnitId unit) {
        return held.stream().anyMatch(role -> isIn(role, unit));
    }

    /** Those to which they {@linkplain #belongsTo belong}. */
    public Set<UnitId> units() {
        return held.stream().flatMap(role -> actsFor(role).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** In which of these roles they act for just this unit, or for one that has ended and fell to theirs. */
    public Optional<Capacity> inUnit(UnitId unit, Role... roles) {
        return first(roles, role -> isIn(role, unit));
    }

    /**
     * In which of these roles they look over what a committee gave to a unit.
     *
     * @param committee whose office gave it, null for the topmost
     */
    public Optional<Capacity> overseeing(@Nullable UnitId committee, UnitId unit, Role... roles) {
        return overseeing(roles, role -> role.includes(committee, unit));
    }

    /** In which of these roles they look over a committee. */
    public Optional<Capacity> overseeing(@Nullable UnitId committee, Role... roles) {
        return overseeing(roles, role -> role.includes(committee));
    }

    private Optional<Capacity> overseeing(Role[] roles, Predicate<Oversight> which) {
        return oversights(roles).stream().filter(which).findFirst().map(Oversight::capacity);
    }

    /** What they look over in these roles: in their own right before somebody else's. */
    public List<Oversight> oversights(Role... roles) {
        if (oversights == null) {
            oversights = held.stream().map(this::oversight).toList();
        }
        Set<Role> wanted = Set.of(roles);
        return oversights.stream()
                .filter(one -> wanted.contains(one.capacity().role()))
                .toList();
    }

    /** In which of these roles they look over what a unit has to do, whoever gave it. */
    public Optional<Capacity> lookingOver(UnitId unit, Role... roles) {
        return first(roles, role -> looksOverEverything(role) || overseen(role).contains(unit));
    }

    /** Whether in one of these roles they look over any of these units; over everything, also where there is none. */
    public boolean looksOverAnyOf(Collection<UnitId> units, Role... roles) {
        return first(roles, role -> looksOverEverything(role) || !Collections.disjoint(overseen(role), units))
                .isPresent();
    }

    /**
     * In which of these roles they act, wherever.
     *
     * @throws Refusal 403 without any of them
     */
    public Capacity as(Role... roles) {
        return first(roles, role -> true).orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
    }

    /** In which capacity they do the work of a committee's office: clerks, and who heads it. */
    public Optional<Capacity> inOfficeOf(@Nullable UnitId committee) {
        return overseeing(committee, OFFICE);
    }

    /**
     * The committees in whose name they give work, as clerks or as head of an office: in their own right before somebody
     * else's, of these the topmost first. Never empty.
     *
     * @throws Refusal 403 for who works in no office
     */
    public List<Office> offices() {
        as(OFFICE);
        return held.stream()
                .filter(one -> List.of(OFFICE).contains(one.role()))
                .map(one -> new Office(capacityOf(one), looksOverTop(one) ? null : committeeOf(one)))
                .sorted(Comparator.comparing(
                                (Office office) -> office.capacity().inPlaceOf() != null)
                        .thenComparing(office -> office.committee() != null))
                .toList();
    }

    /** Whether the unit is that committee's to give work to: it is the committee, or lies below it; null is the topmost. */
    public boolean isUnder(@Nullable UnitId committee, UnitId unit) {
        return committee == null || reach(committee).contains(unit);
    }

    /** @throws Refusal 403 without that role */
    public void require(Role role) {
        if (!is(role)) {
            throw Refusal.notAllowed("FORBIDDEN");
        }
    }

    private Optional<Capacity> first(Role[] roles, Predicate<HeldRole> where) {
        Set<Role> wanted = Set.of(roles);
        return held.stream()
                .filter(role -> wanted.contains(role.role()))
                .filter(where)
                .findFirst()
                .map(Official::capacityOf);
    }

    private static Capacity capacityOf(HeldRole role) {
        return new Capacity(role.role(), role.inPlaceOf());
    }

    private boolean isIn(HeldRole role, UnitId unit) {
        return actsFor(role).contains(unit);
    }

    private Set<UnitId> actsFor(HeldRole role) {
        return role.unit() == null ? Set.of() : actsFor.computeIfAbsent(role.unit(), own -> tree.actsFor(own, today));
    }

    private Set<UnitId> reach(UnitId unit) {
        return reaches.computeIfAbsent(unit, from -> tree.reachOf(List.of(from)));
    }

    private boolean looksOverEverything(HeldRole role) {
        return looksOverTop(role) && chargeOf(role).isEmpty();
    }

    /** Whether they look over the topmost committee. */
    private boolean looksOverTop(HeldRole role) {
        if (!OVERSEERS.contains(role.role())) {
            return false;
        }
        if (role.unit() == null || role.role() == Role.ADMIN) {
            return true;
        }
        UnitId committee = committeeOf(role);
        return committee != null && tree.isTop(committee);
    }

    private Oversight oversight(HeldRole role) {
        List<UnitId> charge = chargeOf(role);
        return new Oversight(
                capacityOf(role),
                looksOverTop(role) ? null : underCommittee(role),
                charge.isEmpty()
                        ? null
                        : charge.stream().flatMap(one -> reach(one).stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The committee that they look over: of leaders the unit that they lead, of others their unit if it is a committee, else
     * the one above it. A unit that we have not heard of, or without one above, is its own.
     */
    private @Nullable UnitId committeeOf(HeldRole role) {
        if (role.unit() == null) {
            return null;
        }
        UnitId unit = role.unit();
        boolean own = role.role() == Role.LEADER || tree.isCommittee(unit);
        UnitId above = own ? null : tree.parentOf(unit);
        return above == null ? unit : above;
    }

    private Set<UnitId> underCommittee(HeldRole role) {
        UnitId committee = OVERSEERS.contains(role.role()) ? committeeOf(role) : null;
        return committee == null ? Set.of() : reach(committee);
    }

    /** Of a leader in charge of some units these alone, as far as they lie below the committee that the leader leads. */
    private Set<UnitId> overseen(HeldRole role) {
        List<UnitId> charge = chargeOf(role);
        if (charge.isEmpty()) {
            return underCommittee(role);
        }
        Set<UnitId> reach = tree.reachOf(charge);
        if (!looksOverTop(role)) {
            reach.retainAll(underCommittee(role));
        }
        return reach;
    }

    /** Units whose work is seen by that role. */
    private Set<UnitId> reachOf(HeldRole role) {
        if (OVERSEERS.contains(role.role())) {
            return overseen(role);
        }
        return role.unit() == null ? Set.of() : reach(role.unit());
    }

    private static List<UnitId> chargeOf(HeldRole role) {
        return role.role() == Role.LEADER ? role.inChargeOf() : List.of();
    }
}
