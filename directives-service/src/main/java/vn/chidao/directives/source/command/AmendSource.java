package vn.chidao.directives.source.command;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.directives.source.store.SourceNumbers;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.time.OfficeClock;

/**
 * Puts right or completes what was entered of a source, and lets its directives say the same. Should this instance die behind the
 * source's one write, the source's event brings the rest about.
 */
@Component
public class AmendSource {

    private final Sources sources;
    private final SourceNumbers numbers;
    private final TellDirectives tell;
    private final OfficeClock clock;

    AmendSource(Sources sources, SourceNumbers numbers, TellDirectives tell, OfficeClock clock) {
        this.sources = sources;
        this.numbers = numbers;
        this.tell = tell;
        this.clock = clock;
    }

    /**
     * @param amendment what it is to say, of what it says
     * @throws Refusal {@code SOURCE_EXISTS} when its new number was entered before
     */
    public Versioned<Source> execute(SourceId id, UnaryOperator<SourceDetails> amendment, Act act, Official official) {
        Versioned<Source> amended =
                sources.changeIfNeeded(id, act, official, found -> decide(found, amendment, act, official));
        tell.execute(id, act);
        return amended;
    }

    Optional<Change<Source, Source.Event>> decide(
            Versioned<Source> found, UnaryOperator<SourceDetails> amendment, Act act, Official official) {
        Source source = found.state();
        Capacity office = SourceRights.office(official, source);
        Optional<Change<Source, Source.Event>> change = source.amend(amendment.apply(source.details()));
        change.ifPresent(one -> {
            SourceChecks.require(one.state().details(), clock.dayOf(act.at()));
            // Two that had one number before there was a rule keep it.
            if (!one.state().numberKey().equals(source.numberKey())) {
                numbers.take(one.state(), found.version(), official);
            }
        });
        return change.map(office::of);
    }
}
