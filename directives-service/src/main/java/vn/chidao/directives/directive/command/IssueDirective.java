package vn.chidao.directives.directive.command;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceRef;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/**
 * Issues one draft by itself: what comes from no meeting, and what was added after its meeting's notice was issued. Before that it
 * takes effect with its notice alone.
 */
@Component
public class IssueDirective {

    private final Directives directives;
    private final DirectiveRights rights;
    private final Sources sources;
    private final Participants participants;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    IssueDirective(
            Directives directives,
            DirectiveRights rights,
            Sources sources,
            Participants participants,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.directives = directives;
        this.rights = rights;
        this.sources = sources;
        this.participants = participants;
        this.calendar = calendar;
        this.clock = clock;
    }

    public Versioned<Directive> execute(DirectiveId id, Act act, Official official) {
        return directives.change(id, act, official, directive -> decide(directive, act, official));
    }

    Change<Directive, DirectiveEvent> decide(Directive directive, Act act, Official official) {
        Capacity clerk = rights.office(official, directive);
        LocalDate today = clock.dayOf(act.at());
        var issued = directive.issueAlone(act.at(), today, calendar);
        participants.require(issued.state(), today, official);
        SourceRef source = directive.brief().source();
        if (source != null && !sources.isIssued(source.id())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "SOURCE_NOT_ISSUED",
                    Map.of("sourceId", source.id().value()),
                    source.title());
        }
        return clerk.of(issued);
    }
}
