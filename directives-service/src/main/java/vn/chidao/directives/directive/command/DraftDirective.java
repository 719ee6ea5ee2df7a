package vn.chidao.directives.directive.command;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Classified;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.WorkingCalendar;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.DirectiveEvent;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.directive.store.Ordinals;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.time.OfficeClock;

/** Records a directive that an office will issue. */
@Component
public class DraftDirective {

    private final Directives directives;
    private final Ordinals ordinals;
    private final Sources sources;
    private final Offices offices;
    private final Participants participants;
    private final WorkingCalendar calendar;
    private final OfficeClock clock;

    DraftDirective(
            Directives directives,
            Ordinals ordinals,
            Sources sources,
            Offices offices,
            Participants participants,
            WorkingCalendar calendar,
            OfficeClock clock) {
        this.directives = directives;
        this.ordinals = ordinals;
        this.sources = sources;
        this.offices = offices;
        this.participants = participants;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * What a clerk enters.
     *
     * @param source that it comes from, null without one
     * @param committee in whose name it is given, null where that is clear
     * @param brief without the source
     */
    public record Entry(
            @Nullable NamedSource source,
            @Nullable UnitId committee,
            Brief brief,
            @Nullable UnitId leadUnit,
            List<UnitId> coordinatingUnits) {}

    /**
     * A source as a request names it.
     *
     * @param asMeeting whether it is named as a meeting, which is one kind of source
     */
    public record NamedSource(SourceId id, boolean asMeeting) {

        Source in(Sources sources, Official official) {
            return sources.find(id, official)
                    .filter(source -> !asMeeting || source.details().kind() == SourceKind.MEETING)
                    .orElseThrow(() ->
                            Refusal.invalid(field(), asMeeting ? "UNKNOWN_MEETING" : "UNKNOWN_SOURCE", id.value()));
        }

        String field() {
            return asMeeting ? "meetingId" : "sourceId";
        }
    }

    public Versioned<Directive> execute(Entry entry, Act act, Official official) {
        Source source = entry.source() == null ? null : entry.source().in(sources, official);
        Office office = source == null
                ? offices.of(entry.committee(), official)
                : officeOf(source, entry.committee(), official);
        Brief brief = entry.brief().from(source == null ? null : source.ref());
        refuseClassified(brief);
        DirectiveId id = new DirectiveId(Ids.next(act));
        Directive.Terms terms = new Directive.Terms(brief, entry.leadUnit(), entry.coordinatingUnits());
        return directives.create(id, act, () -> {
            Change<Directive, DirectiveEvent> drafted =
                    Directive.draft(id, terms, office.committee(), act.at(), calendar);
            participants.require(drafted.state(), clock.dayOf(act.at()), official);
            ordinals.take(brief.source(), brief.number(), entry.leadUnit(), id, 0);
            return office.capacity().of(drafted);
        });
    }

    static void refuseClassified(Brief brief) {
        Classified.refuse("content", brief.content());
        Classified.refuse("deliverable", brief.deliverable());
        Deadline deadline = brief.deadline();
        Classified.refuse("deadline.text", deadline == null ? null : deadline.text());
    }

    /**
     * What comes from a source is given in the name of the office that recorded it.
     *
     * @throws Refusal 403 for who does not work in it
     */
    public Office officeOf(Source source, Official official) {
        UnitId committee = source.visibility().committee();
        Capacity capacity = official.inOfficeOf(committee).orElseThrow(() -> Refusal.notAllowed("FORBIDDEN"));
        return new Office(capacity, committee);
    }

    private Office officeOf(Source source, @Nullable UnitId named, Official official) {
        Office office = officeOf(source, official);
        if (named != null && !Objects.equals(offices.of(named, official).committee(), office.committee())) {
            throw Refusal.invalid("committee", "NOT_THE_COMMITTEE_OF_THE_SOURCE");
        }
        return office;
    }
}
