package vn.chidao.kit.model;

import java.util.Set;

/** Who asks, as the service's own read model knows them at this moment. Services add what they need. */
public interface Caller {

    String account();

    /** Roles held today, as words without a prefix. */
    Set<String> roles();

    /** Whether nothing that the service has is hidden from them, as operators need it. */
    boolean seesAll();
}
