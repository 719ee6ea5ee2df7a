package vn.chidao.directives.source.command;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Office;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.command.Offices;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.directives.source.store.SourceNumbers;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.mongo.Ids;
import vn.chidao.kit.time.OfficeClock;

/** Records where directives come from. */
@Component
public class RecordSource {

    private final Sources sources;
    private final SourceNumbers numbers;
    private final Offices offices;
    private final OfficeClock clock;

    RecordSource(Sources sources, SourceNumbers numbers, Offices offices, OfficeClock clock) {
        this.sources = sources;
        this.numbers = numbers;
        this.offices = offices;
        this.clock = clock;
    }

    /**
     * @param committee whose office records it; null where the official works for one alone
     * @throws Refusal {@code SOURCE_EXISTS} when its number was entered before, in whatever spelling
     */
    public Versioned<Source> execute(SourceDetails details, @Nullable UnitId committee, Act act, Official official) {
        Office office = offices.of(committee, official);
        SourceChecks.require(details, clock.dayOf(act.at()));
        SourceId id = new SourceId(Ids.next(act));
        return sources.create(id, act, () -> {
            Change<Source, Source.Event> recorded =
                    Source.record(id, details, new Account(act.actor()), act.at(), office.committee());
            // The last that can be refused: what is taken and not written is held for a minute.
            numbers.take(recorded.state(), 0, official);
            return office.capacity().of(recorded);
        });
    }
}
