package vn.chidao.directives.cycle;

import vn.chidao.directives.cycle.other.OtherEnd;

/** Deliberately bad: the architecture test has to notice that its package depends on itself. */
public record CycleWithItself(OtherEnd end) {}
