package vn.chidao.gateway.pages.history;

import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.JournalApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.routes.Service;

/**
 * How far the history of a service is sealed and verified. Public for the template.
 *
 * @param seals the newest one, or none where none was made yet
 * @param runs the newest one, or none where nobody ever verified
 */
public record ServiceStatus(
        Service service, Region<Listing<JournalApi.Seal>> seals, Region<Listing<JournalApi.Run>> runs) {

    public JournalApi.@Nullable Seal lastSeal() {
        return newest(seals);
    }

    public JournalApi.@Nullable Run lastRun() {
        return newest(runs);
    }

    public boolean running() {
        JournalApi.Run run = lastRun();
        return run != null && run.running();
    }

    private static <T> @Nullable T newest(Region<Listing<T>> region) {
        Listing<T> read = region.value();
        return read == null || read.items().isEmpty() ? null : read.items().getFirst();
    }

    /** Where the history of what a finding names can be read. */
    public @Nullable Subject subject(@Nullable String aggregate) {
        return aggregate == null ? null : Subject.ofAggregate(service, aggregate);
    }
}
