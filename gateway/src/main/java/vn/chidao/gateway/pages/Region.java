package vn.chidao.gateway.pages;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * A region of a page: what it shows, or the failure that keeps it from being shown while the rest of the page is. Public for
 * the templates.
 *
 * @param value null when it could not be read
 * @param missing null when it could
 */
public record Region<T>(@Nullable T value, @Nullable Missing missing) {

    /**
     * Words whose texts are in the bundle.
     *
     * @param detail what the service has against the question, such as a filter that was written by hand
     */
    public record Missing(
            Service service, String reason, @Nullable String detail) {
        public static Missing because(ServiceFailure failure) {
            return new Missing(
                    failure.service(),
                    failure.reason().name(),
                    failure instanceof ServiceRefusal refusal
                            ? refusal.problem().whyByField()
                            : null);
        }
    }

    public static <T> Region<T> of(T value) {
        return new Region<>(value, null);
    }

    static <T> Region<T> missing(ServiceFailure failure) {
        return new Region<>(null, Missing.because(failure));
    }

    public <S> Region<S> map(Function<T, S> shown) {
        return new Region<>(value == null ? null : shown.apply(value), missing);
    }
}
