package vn.chidao.gateway.pages.history;

import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.routes.Service;

/**
 * Why a service did not start to verify. Public for the template.
 *
 * @param by who asked for the run that is in the way, null when it is something else
 * @param detail the service's own words, null when it did not answer
 */
public record NotStarted(
        Service service, @Nullable String by, @Nullable String detail, Region.@Nullable Missing missing) {}
