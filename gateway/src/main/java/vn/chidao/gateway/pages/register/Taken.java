package vn.chidao.gateway.pages.register;

import java.util.function.Supplier;
import vn.chidao.gateway.api.ServiceRefusal;

/** Entering something under a name that must not be there yet. */
final class Taken {

    private static final int STALE = 412;

    private Taken() {}

    /** @throws WrongEntry where the name is taken */
    static <T> T check(String field, Supplier<T> entry) {
        try {
            return entry.get();
        } catch (ServiceRefusal refusal) {
            if (refusal.status() == STALE) {
                throw new WrongEntry(field, "form.taken");
            }
            throw refusal;
        }
    }
}
