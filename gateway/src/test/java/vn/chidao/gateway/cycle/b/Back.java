package vn.chidao.gateway.cycle.b;

import vn.chidao.gateway.cycle.a.There;

/** Breaks the rule against cycles, together with {@link There}. */
public record Back(There there) {}
