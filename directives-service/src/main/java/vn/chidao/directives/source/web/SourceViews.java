package vn.chidao.directives.source.web;

import java.util.List;
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
import vn.chidao.directives.source.store.Sources;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.web.Page;

/** What the views of sources and of meetings have in common. */
@Component
class SourceViews {

    private final Sources sources;
    private final Directives directives;
    private final Register register;

    SourceViews(Sources sources, Directives directives, Register register) {
        this.sources = sources;
        this.directives = directives;
        this.register = register;
    }

    /** The directives that notices of these sources issued, as far as the official may see them. */
    Set<DirectiveId> seenOf(List<Versioned<Source>> found, Official official) {
        return directives.seenAmong(
                found.stream()
                        .flatMap(source -> source.state().issued().stream())
                        .map(Source.IssuedDirective::directive)
                        .collect(Collectors.toUnmodifiableSet()),
                official);
    }

    /** @param seen those directives that the caller may see */
    static List<String> issued(Source source, Set<DirectiveId> seen) {
        return source.issued().stream()
                .map(Source.IssuedDirective::directive)
                .filter(seen::contains)
                .map(DirectiveId::value)
                .toList();
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
