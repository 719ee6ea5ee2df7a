package vn.chidao.gateway.pages;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.Questions;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.routes.FailureLog;
import vn.chidao.gateway.routes.ServiceFailure;

/** Reads the regions of a page, all at once. */
@Component
public class Regions {

    private final FailureLog failures;

    Regions(FailureLog failures) {
        this.failures = failures;
    }

    /** A region that is on its way. */
    public static final class Pending<T> {
        private final CompletableFuture<Region<T>> region;

        private Pending(CompletableFuture<Region<T>> region) {
            this.region = region;
        }

        /** Waits for it. What was thrown besides a {@link ServiceFailure} is thrown again. */
        public Region<T> get() {
            try {
                return region.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    /**
     * Asks on a thread of its own.
     *
     * @param question what a client of {@code vn.chidao.gateway.api} is asked
     */
    public <T> Pending<T> begin(Supplier<T> question) {
        return new Pending<>(Questions.begin(() -> read(question)));
    }

    /** Asks now. */
    public <T> Region<T> read(Supplier<T> question) {
        try {
            return Region.of(question.get());
        } catch (ServiceRefusal refusal) {
            failures.note(refusal);
            return Region.missing(refusal);
        } catch (ServiceFailure noted) {
            return Region.missing(noted);
        }
    }
}
