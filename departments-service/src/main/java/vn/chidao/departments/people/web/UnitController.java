package vn.chidao.departments.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
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
import vn.chidao.departments.people.Unit;
import vn.chidao.departments.people.store.Put;
import vn.chidao.departments.people.store.Units;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.kit.web.PutCreates;

@RestController
@RequestMapping("/api/units")
class UnitController {

    private final Units units;
    private final Register register;

    UnitController(Units units, Register register) {
        this.units = units;
        this.register = register;
    }

    record UnitBody(
            @NotBlank @OneLine @Size(max = 200) String name,
            @Nullable @OneLine @Size(max = 100) String shortName,
            @Nullable @OneLine @Size(max = 20) String code,
            @Nullable @Size(max = 60) String parent,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> successors,
            @Nullable Boolean committee) {}

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
            boolean committee) {

        static UnitView of(Versioned<Unit> found) {
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
                    Boolean.TRUE.equals(unit.committee()));
        }
    }

    @GetMapping
    Page<UnitView> list(
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return units.page(parent == null ? null : UnitId.checked("parent", parent), limit, after)
                .map(UnitView::of);
    }

    @GetMapping("/{id}")
    ResponseEntity<UnitView> get(@PathVariable String id) {
        Versioned<Unit> found = units.get(new UnitId(id));
        return Etags.ok(found.version(), UnitView.of(found));
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
        Put<Unit> put = units.put(
                new Unit(
                        UnitId.checked("id", id),
                        body.name(),
                        body.shortName(),
                        body.code(),
                        body.parent() == null ? null : UnitId.checked("parent", body.parent()),
                        body.validFrom(),
                        body.validTo(),
                        body.successors() == null
                                ? List.of()
                                : body.successors().stream()
                                        .map(unit -> UnitId.checked("successors", unit))
                                        .toList(),
                        Boolean.TRUE.equals(body.committee()) ? true : null),
                administered);
        Versioned<Unit> stored = put.stored();
        return Etags.put("/api/units/" + id, put.created(), stored.version(), UnitView.of(stored));
    }
}
