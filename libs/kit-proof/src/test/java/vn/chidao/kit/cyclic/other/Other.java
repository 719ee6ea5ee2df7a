package vn.chidao.kit.cyclic.other;

/** Deliberately bad: depends on a package that depends on this one. */
public final class Other {
    public vn.chidao.kit.cyclic.one.@org.jspecify.annotations.Nullable One one() {
        return null;
    }
}
