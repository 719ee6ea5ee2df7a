package vn.chidao.gateway.cycle.a;

import vn.chidao.gateway.cycle.b.Back;

/** Breaks the rule against cycles, together with {@link Back}. */
public record There(Back back) {}
