package vn.chidao.gateway.pages;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * A part of the page, or the failure that keeps it from being shown. Public for the template.
 *
 * @param value null when it could not be read
 * @param missing null when it could
 */
public record Region<T>(@Nullable T value, @Nullable Missing missing) {

    /** Words whose texts are in the bundle. */
    public record Missing(Service service, String reason) {}

    public static <T> Region<T> of(Supplier<T> read) {
        try {
            return new Region<>(read.get(), null);
        } catch (ServiceFailure failure) {
            return new Region<>(
                    null, new Missing(failure.service(), failure.reason().name()));
        }
    }
}
