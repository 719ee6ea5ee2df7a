package vn.chidao.directives.source.command;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.command.DraftDirective;
import vn.chidao.directives.source.Source;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.PossibleActs;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/** What somebody may do with a source: each command is asked, as if whatever it takes besides were in order. */
@Component
public class SourceActs {

    private final AmendSource amend;
    private final DraftDirective draft;
    private final IssueSource issue;
    private final SourceScans scans;
    private final OfficeClock clock;

    SourceActs(AmendSource amend, DraftDirective draft, IssueSource issue, SourceScans scans, OfficeClock clock) {
        this.amend = amend;
        this.draft = draft;
        this.issue = issue;
        this.scans = scans;
        this.clock = clock;
    }

    /** The drafts of a source, which are loaded when they matter. */
    public PossibleActs of(Versioned<Source> found, Supplier<List<Directive>> drafts, Official official) {
        Source source = found.state();
        Act act = Act.of(official.account(), clock.now());
        return new PossibleActs()
                .ask("amend", () -> amend.decide(found, UnaryOperator.identity(), act, official))
                .ask("enter", () -> draft.officeOf(source, official))
                .ask("issue", () -> issue.decide(source, drafts, act, official))
                .ask("scan", () -> scans.decide(source, official));
    }

    /** The drafts that {@code issue} would issue. */
    public List<Directive> draftsOf(Source source) {
        return issue.draftsOf(source.id());
    }
}
