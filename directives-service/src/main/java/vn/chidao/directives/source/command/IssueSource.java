package vn.chidao.directives.source.command;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.command.Participants;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.model.WrongFields;
import vn.chidao.kit.time.OfficeClock;

/**
 * Issues all drafts of a source in one act. The source's one write decides which; should this instance die behind it, the
 * source's event brings the rest about.
 */
@Component
public class IssueSource {

    /** More drafts than a source ever had. */
    private static final int MOST_DRAFTS = 1_000;

    private final Sources sources;
    private final Directives directives;
    private final IssueUnderNotice underNotice;
    private final Participants participants;
    private final OfficeClock clock;

    IssueSource(
            Sources sources,
            Directives directives,
            IssueUnderNotice underNotice,
            Participants participants,
            OfficeClock clock) {
        this.sources = sources;
        this.directives = directives;
        this.underNotice = underNotice;
        this.participants = participants;
        this.clock = clock;
    }

    /**
     * @throws Refusal {@code TOO_MANY_DRAFTS}, or naming the draft that cannot be issued: rather none is issued than some of
     *     them
     */
    public Versioned<Source> execute(SourceId id, Act act, Official official) {
        Versioned<Source> issued =
                sources.change(id, act, official, source -> decide(source, () -> draftsOf(id), act, official));
        Act issuing = SourceRights.office(official, issued.state()).of(act);
        draftsOf(id)
                .forEach(draft -> issued.state()
                        .noticeOf(draft.id())
                        .ifPresent(notice -> underNotice.execute(draft.id(), notice, issuing)));
        return issued;
    }

    Change<Source, Source.Event> decide(Source source, Supplier<List<Directive>> drafts, Act act, Official official) {
        return SourceRights.office(official, source).of(issue(source, drafts.get(), act, official));
    }

    private Change<Source, Source.Event> issue(Source source, List<Directive> drafts, Act act, Official official) {
        Change<Source, Source.Event> issued = source.issue(drafts);
        List<Directive> now = drafts.stream()
                .filter(draft -> source.noticeOf(draft.id()).isEmpty())
                .toList();
        WrongFields.refuse(now.stream()
                .flatMap(draft -> draft.missing(path(draft)).stream())
                .toList());
        now.forEach(draft -> participants.require(path(draft), draft, clock.dayOf(act.at()), official));
        return issued;
    }

    private static String path(Directive draft) {
        return "directives[" + draft.id() + "].";
    }

    List<Directive> draftsOf(SourceId id) {
        List<Directive> drafts = directives.draftsOf(id, MOST_DRAFTS + 1);
        if (drafts.size() > MOST_DRAFTS) {
            throw new Refusal(Refusal.Kind.CONFLICT, "TOO_MANY_DRAFTS", Map.of("most", MOST_DRAFTS), MOST_DRAFTS);
        }
        return drafts;
    }
}
