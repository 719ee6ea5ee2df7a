package vn.chidao.gateway.pages;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.JournalApi;
import vn.chidao.gateway.api.PerService;
import vn.chidao.gateway.api.Questions;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * Which pages somebody may open. Roles are no matter of the gateway: a service is asked when the page is written, or earlier
 * by {@link #ask}. Public for the templates.
 */
public final class Menu {

    private static final Service ASKED = Service.DEPARTMENTS;

    private final BooleanSupplier history;
    private @Nullable CompletableFuture<Boolean> answer;

    private Menu(BooleanSupplier history) {
        this.history = history;
    }

    static Menu ofGuest() {
        return new Menu(() -> false);
    }

    /** Of who may open the pages of the history, as those pages know already. */
    public static Menu withHistory() {
        return new Menu(() -> true);
    }

    static Menu of(CallContext context, PerService<JournalApi> journals) {
        return new Menu(() -> {
            try {
                journals.of(ASKED).seals(context, ASKED.word(), 1);
                return true;
            } catch (ServiceFailure refusedOrAway) {
                return false;
            }
        });
    }

    /** Asks now, while the page asks for other things. */
    public Menu ask() {
        answer();
        return this;
    }

    public boolean history() {
        return answer().join();
    }

    private CompletableFuture<Boolean> answer() {
        CompletableFuture<Boolean> present = answer;
        if (present == null) {
            present = Questions.begin(history::getAsBoolean);
            answer = present;
        }
        return present;
    }
}
