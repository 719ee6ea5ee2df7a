package vn.chidao.departments.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.access.register.UnitName;
import vn.chidao.departments.people.Unit;
import vn.chidao.departments.people.store.Put;
import vn.chidao.departments.people.store.Units;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.ActViews.ActView;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.kit.web.PutCreates;

@RestController
@RequestMapping("/api/units")
class UnitController {

    private static final int MOST_ALIASES = 20;

    private final Units units;
    private final Register register;
    private final OfficeClock clock;
    private final RegisterActs acts;

    UnitController(Units units, Register register, OfficeClock clock, RegisterActs acts) {
        this.units = units;
        this.register = register;
        this.clock = clock;
        this.acts = acts;
    }

    /**
     * Of a unit that is there already, a parent, successors, a word on committees, a place and aliases that are left out stay as
     * they are; an empty parent or list means none, and so does the place 0.
     */
    record UnitBody(
            @NotBlank @OneLine @Size(max = 200) String name,
            @Nullable @OneLine @Size(max = 100) String shortName,
            @Nullable @OneLine @Size(max = 20) String code,
            @Nullable @Size(max = 60) String parent,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> successors,
            @Nullable Boolean committee,

            @Nullable @Min(0) @Max(RegisteredUnit.LAST_ORDER)
            Integer order,

            @Nullable @OneLine @Size(max = MOST_ALIASES) List<@NotBlank @Size(max = 100) String> aliases) {

        Function<@Nullable Unit, Unit> entry(UnitId id) {
            UnitId above = parent == null || parent.isEmpty() ? null : UnitId.checked("parent", parent);
            List<UnitId> following = successors == null
                    ? List.of()
                    : successors.stream()
                            .map(unit -> UnitId.checked("successors", unit))
                            .toList();
            Integer place = order == null || order == 0 ? null : order;
            Boolean isCommittee = Boolean.TRUE.equals(committee) ? true : null;
            for (String alias : aliases == null ? List.<String>of() : aliases) {
                if (!UnitName.isName(alias)) {
                    throw Refusal.invalid("aliases", "ALIAS_WITHOUT_LETTERS", alias);
                }
            }
            return before -> new Unit(
                            id,
                            name,
                            shortName,
                            code,
                            before != null && parent == null ? before.parent() : above,
                            validFrom,
                            validTo,
                            before != null && successors == null ? before.successors() : following,
                            before != null && committee == null ? before.committee() : isCommittee,
                            before != null && order == null ? before.order() : place,
                            null)
                    .called(
                            before != null && aliases == null
                                    ? before.registered().name().aliases()
                                    : aliases == null ? List.of() : aliases);
        }
    }

    /**
     * @param ended whether its last day is over
     * @param people how many hold a role there today
     * @param acts what the caller may do with it
     */
    record UnitView(
            String id,
            long version,
            String name,
            @Nullable String shortName,
            @Nullable String code,
            @Nullable String parent,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<String> successors,
            boolean committee,
            @Nullable Integer order,
            List<String> aliases,
            boolean ended,
            int people,
            List<ActView> acts) {}

    /** @param acts what the caller may do with units that are not there yet */
    record UnitList(List<UnitView> items, @Nullable String next, List<ActView> acts) {}

    private UnitView view(Versioned<Unit> found, List<ActView> may) {
        Unit unit = found.state();
        return new UnitView(
                unit.id().value(),
                found.version(),
                unit.name(),
                unit.shortName(),
                unit.code(),
                unit.parent() == null ? null : unit.parent().value(),
                unit.validFrom(),
                unit.validTo(),
                unit.successors().stream().map(UnitId::value).toList(),
                Boolean.TRUE.equals(unit.committee()),
                unit.order(),
                unit.registered().name().aliases(),
                unit.registered().hasEnded(clock.today()),
                register.snapshot().countIn(unit.id(), clock.today()),
                may);
    }

    /** In protocol order, and by name where that says nothing. */
    @GetMapping
    UnitList list(
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        List<ActView> may = acts.onPresent(official);
        Page<UnitView> page = units.page(parent == null ? null : UnitId.checked("parent", parent), limit, after)
                .map(found -> view(found, may));
        return new UnitList(page.items(), page.next(), acts.onNew(official));
    }

    @GetMapping("/{id}")
    ResponseEntity<UnitView> get(@PathVariable String id, @AuthenticationPrincipal Official official) {
        Versioned<Unit> found = units.get(new UnitId(id));
        return Etags.ok(found.version(), view(found, acts.onPresent(official)));
    }

    @GetMapping("/{id}/history")
    Page<HistoryItem> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return units.history(new UnitId(id), limit, after).itemsOfStates("unit", this::nameOf);
    }

    private String nameOf(String account) {
        return register.snapshot().nameOf(new Account(account));
    }

    @PutCreates
    @PutMapping("/{id}")
    ResponseEntity<UnitView> put(
            @PathVariable String id,
            @Valid @RequestBody UnitBody body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Act administered = official.as(Role.ADMIN).of(act);
        if (body.validFrom() != null && body.validTo() != null && body.validTo().isBefore(body.validFrom())) {
            throw Refusal.invalid("validTo", "PERIOD_ENDS_BEFORE_IT_BEGINS");
        }
        UnitId unit = UnitId.checked("id", id);
        Put<Unit> put = units.put(unit, body.entry(unit), administered);
        Versioned<Unit> stored = put.stored();
        return Etags.put("/api/units/" + id, put.created(), stored.version(), view(stored, acts.onPresent(official)));
    }
}
