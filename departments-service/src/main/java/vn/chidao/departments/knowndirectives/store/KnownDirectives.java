package vn.chidao.departments.knowndirectives.store;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.kit.events.Copies;
import vn.chidao.kit.model.Versioned;

/** Our copies of directives. */
@Component
public class KnownDirectives {

    private final Copies<KnownDirective> copies;

    KnownDirectives(MongoDatabase database) {
        this.copies = new Copies<>(database, "directives", KnownDirective.class);
    }

    /** Empty as long as no event of the directive has come. */
    public Optional<KnownDirective> find(String directiveId) {
        return copies.find(directiveId);
    }

    /** The versions of those of these directives that there are copies of. */
    public Map<String, Long> versionsOf(Collection<String> directiveIds) {
        return copies.list(in("_id", directiveIds), new Document("_id", 1), directiveIds.size()).stream()
                .collect(Collectors.toMap(Versioned::id, Versioned::version));
    }

    /** Keeps each of these unless the copy is newer. */
    public void putAll(List<Versioned<KnownDirective>> directives) {
        copies.putAll(directives);
    }
}
