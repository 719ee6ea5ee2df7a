package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.kit.model.Refusal;

/** Whether the units and people of a directive can take part in it. Asked whenever it is drafted or given to units. */
@Component
public class Participants {

    private final Register register;

    Participants(Register register) {
        this.register = register;
    }

    /**
     * The people are there, and each unit is the committee's to give work to on that day.
     *
     * @throws Refusal naming the field and the unit or person
     */
    public void require(Directive directive, LocalDate today, Official official) {
        require("", directive, today, official);
    }

    /**
     * The same of a directive that is given to others today. Who coordinated before goes on doing so as long as somebody answers
     * for the unit.
     */
    void requireAfter(Directive before, Directive given, LocalDate today, Official official) {
        require("", given, today, Set.copyOf(before.assignments().coordinating()), today, official);
    }

    /**
     * The same of a directive that is put right. What stays as it was is not asked about: who has left since is put right one by
     * one, and all are asked about when it is issued.
     */
    void requireAmended(Directive before, Directive amended, LocalDate today, Official official) {
        Asked asked = asked("", amended, spokenOn(amended, today), Set.of(), today, official);
        Directive.Terms old = before.terms();
        Directive.Terms terms = amended.terms();
        if (!Objects.equals(old.brief().issuer(), terms.brief().issuer())) {
            asked.person("issuer", terms.brief().issuer());
        }
        if (!Objects.equals(old.brief().monitor(), terms.brief().monitor())) {
            asked.person("monitor", terms.brief().monitor());
        }
        Set<UnitId> stay = Set.copyOf(before.assignments().units());
        asked.units(terms, unit -> !stay.contains(unit));
    }

    /** @param path before the names of fields, where a request is about several directives */
    public void require(String path, Directive directive, LocalDate today, Official official) {
        require(path, directive, spokenOn(directive, today), Set.of(), today, official);
    }

    private static LocalDate spokenOn(Directive directive, LocalDate today) {
        SourceRef source = directive.brief().source();
        return source == null ? today : source.saidOn();
    }

    private void require(
            String path, Directive directive, LocalDate spoken, Set<UnitId> kept, LocalDate today, Official official) {
        Asked asked = asked(path, directive, spoken, kept, today, official);
        asked.person("issuer", directive.brief().issuer());
        asked.person("monitor", directive.brief().monitor());
        asked.units(directive.terms(), unit -> true);
    }

    private Asked asked(
            String path, Directive directive, LocalDate spoken, Set<UnitId> kept, LocalDate today, Official official) {
        return new Asked(path, directive.visibility().committee(), spoken, kept, today, official, register.snapshot());
    }

    /**
     * @param committee null is the topmost
     * @param spoken the day on which it was directed
     * @param kept units that were given it before
     */
    private record Asked(
            String path,
            @Nullable UnitId committee,
            LocalDate spoken,
            Set<UnitId> kept,
            LocalDate today,
            Official official,
            RegisterSnapshot register) {

        void person(String field, @Nullable Account account) {
            if (account == null) {
                return;
            }
            RegisteredPerson person = register.person(account)
                    .orElseThrow(() -> Refusal.invalid(path + field, "UNKNOWN_PERSON", account.value()));
            if (person.hasLeft(today)) {
                throw Refusal.invalid(path + field, "PERSON_HAS_LEFT", person.name());
            }
        }

        void units(Directive.Terms terms, Predicate<UnitId> asked) {
            UnitId lead = terms.leadUnit();
            if (lead != null && asked.test(lead)) {
                unit("leadUnit", lead);
            }
            List<UnitId> coordinating = terms.coordinatingUnits();
            for (int n = 0; n < coordinating.size(); n++) {
                if (asked.test(coordinating.get(n))) {
                    unit("coordinatingUnits[" + n + "]", coordinating.get(n));
                }
            }
        }

        /** What was spoken before a unit ended is given to it as long as somebody took over its work. */
        void unit(String field, UnitId unit) {
            if (register.unit(unit).isEmpty()) {
                throw Refusal.invalid(path + field, "UNKNOWN_UNIT", unit.value());
            }
            if (!official.isUnder(committee, unit)) {
                throw Refusal.invalid(path + field, "UNIT_OUTSIDE_COMMITTEE", register.nameOf(unit));
            }
            boolean existed = kept.contains(unit) || register.existed(unit, spoken) || register.existed(unit, today);
            if (!existed || !register.isAnsweredFor(unit, today)) {
                throw Refusal.invalid(path + field, "UNIT_HAS_ENDED", register.nameOf(unit));
            }
        }
    }
}
