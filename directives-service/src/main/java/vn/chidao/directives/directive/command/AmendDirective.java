package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.directive.store.Ordinals;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** Puts right what was entered of a directive: a draft, and what was issued and nobody has received. */
@Component
public class AmendDirective {

    private final Directives directives;
    private final DirectiveRights rights;
    private final Ordinals ordinals;
    private final Sources sources;
    private final Participants participants;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    AmendDirective(
            Directives directives,
            DirectiveRights rights,
            Ordinals ordinals,
            Sources sources,
            Participants participants,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.directives = directives;
        this.rights = rights;
        this.ordinals = ordinals;
        this.sources = sources;
        this.participants = participants;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param amendment what the entry is to be, of what it is */
    public Versioned<Directive> execute(
            DirectiveId id, UnaryOperator<DraftDirective.Entry> amendment, Act act, Official official) {
        return directives.changeIfNeeded(id, act, official, found -> {
            Directive directive = found.state();
            var amended = decide(
                    directive, () -> terms(directive, amendment.apply(entryOf(directive)), official), act, official);
            amended.ifPresent(change -> check(found, change.state(), clock.dayOf(act.at()), official));
            return amended;
        });
    }

    /** Whether units and people can take part, and the ordinal is free, is asked besides. */
    Optional<Change<Directive, DirectiveEvent>> decide(
            Directive directive, Supplier<Directive.Terms> to, Act act, Official official) {
        Capacity clerk = rights.office(official, directive);
        Directive.Notice notice = directive.notice();
        Optional<Change<Directive, DirectiveEvent>> amended = notice == null
                ? directive.amend(to.get(), calendar)
                : directive.correct(to.get(), clock.dayOf(notice.issuedAt()), clock.dayOf(act.at()), calendar);
        return amended.map(clerk::of);
    }

    private void check(Versioned<Directive> before, Directive amended, LocalDate today, Official official) {
        DraftDirective.refuseClassified(amended.brief());
        participants.requireAmended(before.state(), amended, today, official);
        // The last that can be refused: what is taken and not written is held for a minute.
        takeOrdinal(before.state().terms(), amended.terms(), amended.id(), before.version());
    }

    private static DraftDirective.Entry entryOf(Directive directive) {
        SourceRef source = directive.brief().source();
        Directive.Terms terms = directive.terms();
        return new DraftDirective.Entry(
                source == null ? null : new DraftDirective.NamedSource(source.id(), false),
                directive.visibility().committee(),
                terms.brief(),
                terms.leadUnit(),
                terms.coordinatingUnits());
    }

    private Directive.Terms terms(Directive directive, DraftDirective.Entry entry, Official official) {
        Brief brief = entry.brief().from(source(directive, entry.source(), official));
        return new Directive.Terms(brief, entry.leadUnit(), entry.coordinatingUnits());
    }

    /** A draft stays with the office that entered it: what comes from a source is given by the office that recorded that. */
    private @Nullable SourceRef source(
            Directive directive, DraftDirective.@Nullable NamedSource named, Official official) {
        SourceRef present = directive.brief().source();
        if (named == null || (present != null && named.id().equals(present.id()))) {
            return named == null ? null : present;
        }
        Source source = named.in(sources, official);
        if (!Objects.equals(
                source.visibility().committee(), directive.visibility().committee())) {
            throw Refusal.invalid(named.field(), "SOURCE_OF_ANOTHER_OFFICE");
        }
        return source.ref();
    }

    private void takeOrdinal(Directive.Terms before, Directive.Terms to, DirectiveId id, long version) {
        boolean stays = Objects.equals(before.brief().number(), to.brief().number())
                && Objects.equals(before.brief().source(), to.brief().source())
                && Objects.equals(before.leadUnit(), to.leadUnit());
        if (!stays) {
            ordinals.take(to.brief().source(), to.brief().number(), to.leadUnit(), id, version);
        }
    }
}
