package vn.chidao.gateway.pages.overview;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;

/** What figures can be narrowed to: units, leaders, the newest sources. */
@Component
public class FilterChoices {

    private static final int NEWEST_SOURCES = 50;
    private static final int MOST_UNITS = 500;

    private final Regions regions;
    private final CompletionApi completion;
    private final SourcesApi sources;
    private final UnitsApi units;

    FilterChoices(Regions regions, CompletionApi completion, SourcesApi sources, UnitsApi units) {
        this.regions = regions;
        this.completion = completion;
        this.sources = sources;
        this.units = units;
    }

    /** Choices that are on their way. */
    public record Pending(
            Regions.Pending<List<Overview.Choice>> units,
            Regions.Pending<List<Overview.Choice>> issuers,
            Regions.Pending<List<Overview.Choice>> sources) {

        public Overview.Choices get() {
            return new Overview.Choices(units.get(), issuers.get(), sources.get());
        }
    }

    /** Any other question of a page, beside them. */
    public <T> Regions.Pending<T> begin(Supplier<T> question) {
        return regions.begin(question);
    }

    public Pending of(CallContext context, Narrowing narrowed) {
        return new Pending(units(context), issuers(context, narrowed), sources(context));
    }

    Regions.Pending<List<Overview.Choice>> units(CallContext context) {
        return regions.begin(() -> units.list(context, MOST_UNITS).items().stream()
                .map(unit -> new Overview.Choice(unit.id(), unit.name()))
                .toList());
    }

    /** Those who gave something in the period. */
    Regions.Pending<List<Overview.Choice>> issuers(CallContext context, Narrowing narrowed) {
        return regions.begin(() -> Overview.Choice.ofRows(
                completion.search(context, narrowed.only().by("issuer"))));
    }

    /** By the number of the document, or else the title. */
    Regions.Pending<List<Overview.Choice>> sources(CallContext context) {
        return regions.begin(() -> named(sources.names(context, List.of(), NEWEST_SOURCES)));
    }

    /** Those with some ids, named alike. */
    public Region<List<Overview.Choice>> sources(CallContext context, Collection<String> ids) {
        return regions.read(() -> named(sources.names(context, ids, ids.size())));
    }

    private static List<Overview.Choice> named(SourcesApi.Names found) {
        return found.items().stream()
                .map(source -> new Overview.Choice(
                        source.id(),
                        source.number() == null ? source.title() : source.number() + " – " + source.title()))
                .toList();
    }
}
