package vn.chidao.kit.security;

import java.util.Optional;
import vn.chidao.kit.model.Caller;

/**
 * Finds the person behind a token's subject. Person, roles and units are never taken from claims, so that a change counts as
 * soon as the service has heard of it.
 */
@FunctionalInterface
public interface CallerDirectory {

    /** Empty for an account that is unknown or not active, which answers 401. */
    Optional<? extends Caller> find(String account);
}
