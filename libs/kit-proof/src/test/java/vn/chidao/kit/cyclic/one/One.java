package vn.chidao.kit.cyclic.one;

/** Deliberately bad: depends on a package that depends on this one. */
public final class One {
    public vn.chidao.kit.cyclic.other.Other other() {
        return new vn.chidao.kit.cyclic.other.Other();
    }
}
