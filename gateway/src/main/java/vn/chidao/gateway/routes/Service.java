package vn.chidao.gateway.routes;

import java.util.Locale;

/** What stands behind the gateway. */
public enum Service {
    DIRECTIVES,
    DEPARTMENTS,
    NOTIFICATIONS,
    /** The sandbox of the local stack, which receives mail and SMS. */
    SANDBOX;

    /** Stable word, in problem documents, figures and paths. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
