package vn.chidao.directives.source.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.register.Register;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.command.SourceActs;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.ActViews;
import vn.chidao.kit.web.Page;

/** What the views of sources and of meetings have in common. */
@Component
class SourceViews {

    private final Sources sources;
    private final Directives directives;
    private final SourceActs acts;
    private final ActViews actViews;
    private final Register register;

    SourceViews(Sources sources, Directives directives, SourceActs acts, ActViews actViews, Register register) {
        this.acts = acts;
        this.actViews = actViews;
        this.sources = sources;
        this.directives = directives;
        this.register = register;
    }

    /**
     * What views say of sources besides what they are.
     *
     * @param issued the directives that notices of them issued, as far as the official may see them
     * @param acts what the official may do with each, by its id
     */
    record Beside(Set<DirectiveId> issued, Map<String, List<ActViews.ActView>> acts) {

        List<String> issued(Source source) {
            return source.issued().stream()
                    .map(Source.IssuedDirective::directive)
                    .filter(issued::contains)
                    .map(DirectiveId::value)
                    .toList();
        }

        List<ActViews.ActView> acts(Versioned<Source> found) {
            return acts.getOrDefault(found.id(), List.of());
        }
    }

    Beside beside(List<Versioned<Source>> found, Official official) {
        return new Beside(seenOf(found, official), actsOf(found, official));
    }

    private Map<String, List<ActViews.ActView>> actsOf(List<Versioned<Source>> found, Official official) {
        List<SourceId> own = found.stream()
                .map(Versioned::state)
                .filter(source ->
                        official.inOfficeOf(source.visibility().committee()).isPresent())
                .map(Source::id)
                .toList();
        Set<SourceId> withDrafts = own.isEmpty() ? Set.of() : directives.withDrafts(own);
        return found.stream().collect(Collectors.toMap(Versioned::id, one -> {
            Source source = one.state();
            return actViews.of(
                    acts.of(one, () -> withDrafts.contains(source.id()) ? acts.draftsOf(source) : List.of(), official));
        }));
    }

    private Set<DirectiveId> seenOf(List<Versioned<Source>> found, Official official) {
        return directives.seenAmong(
                found.stream()
                        .flatMap(source -> source.state().issued().stream())
                        .map(Source.IssuedDirective::directive)
                        .collect(Collectors.toUnmodifiableSet()),
                official);
    }

    Page<HistoryItem> history(SourceId id, @Nullable Integer limit, @Nullable String after, Official official) {
        // What was given to whom is for those who see it in the directives.
        Set<String> hidden = official.seesAll() ? Set.of() : Set.of("directives", "directiveId");
        return sources.history(id, limit, after, official)
                .items("source", this::nameOf)
                .map(item -> item.without(hidden));
    }

    private @Nullable String nameOf(String account) {
        return register.snapshot().nameOf(new Account(account));
    }
}
