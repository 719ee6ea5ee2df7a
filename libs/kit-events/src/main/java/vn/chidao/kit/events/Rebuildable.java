package vn.chidao.kit.events;

/** Something derived that can be built anew, besides what state consumers keep. Declared as a bean. */
public interface Rebuildable {

    /** What an operator calls it; no consumer of the service has the same name. */
    String name();

    /** Begins; what is there stays in use until the new one is complete. */
    void rebuild();
}
