package vn.chidao.directives.source.store;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.chidao.access.Official;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.source.Source;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Claims;

/** Which source has which number. However a number is written, of two who enter it one is refused. */
@Component
public class SourceNumbers {

    static final String COLLECTION = "source-numbers";

    private final Claims claims;
    private final Sources sources;

    SourceNumbers(MongoDatabase database, Sources sources, Clock clock) {
        this.claims = new Claims(database, COLLECTION, "source", clock);
        this.sources = sources;
    }

    /**
     * Takes the number of this source, which is written with it next. Does nothing without a number.
     *
     * @param before the source's version until then, 0 when there is none yet
     * @throws Refusal {@code SOURCE_EXISTS} naming the source that has it, if the official may see that
     */
    public void take(Source source, long before, Official official) {
        Optional<String> key = source.numberKey();
        if (key.isEmpty()) {
            return;
        }
        Claims.Claim ours = new Claims.Claim(source.id().value(), before);
        String holder = claims.take(key.get(), ours, (claim, justTaken) -> isHeld(key.get(), claim, justTaken));
        if (!holder.equals(source.id().value())) {
            throw taken(source, sources.find(new SourceId(holder), official));
        }
    }

    /** Whether the source that took it has it, or is about to be written with it. */
    private boolean isHeld(String key, Claims.Claim claim, boolean justTaken) {
        return sources.versioned(new SourceId(claim.holder()))
                .map(found -> found.state().numberKey().filter(key::equals).isPresent()
                        || justTaken && claim.isAboutToBeWritten(found.version()))
                .orElse(justTaken);
    }

    private static Refusal taken(Source source, Optional<Source> first) {
        String asked = String.valueOf(source.details().document().number());
        String written = first.map(found -> found.details().document().number()).orElse(asked);
        Map<String, Object> details = new HashMap<>(Map.of("field", "number"));
        first.ifPresent(found -> {
            details.put("sourceId", found.id().value());
            details.put("number", written);
        });
        return new Refusal(Refusal.Kind.CONFLICT, "SOURCE_EXISTS", details, written);
    }
}
