package vn.chidao.kit.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.chidao.kit.model.Caller;

/** The caller of the request on this thread. */
public final class Callers {

    private Callers() {}

    /** @throws IllegalStateException outside an authenticated request: a fault of ours, since every endpoint asks for one */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("no caller on this thread");
    }
}
