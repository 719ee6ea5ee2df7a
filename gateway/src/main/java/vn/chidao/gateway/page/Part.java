package vn.chidao.gateway.page;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.services.Service;
import vn.chidao.gateway.services.ServiceFailure;

/**
 * A part of the page, or the failure that keeps it from being shown. Public for the template.
 *
 * @param value null when it could not be read
 * @param missing null when it could
 */
public record Part<T>(@Nullable T value, @Nullable Missing missing) {

    /** Words whose texts are in the bundle. */
    public record Missing(Service service, String reason) {}

    public static <T> Part<T> of(Supplier<T> read) {
        try {
            return new Part<>(read.get(), null);
        } catch (ServiceFailure failure) {
            return new Part<>(
                    null, new Missing(failure.service(), failure.reason().name()));
        }
    }
}
