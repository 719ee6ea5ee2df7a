package vn.chidao.directives.cycle.other;

import vn.chidao.directives.cycle.CycleWithItself;

/** The other end of {@link CycleWithItself}. */
public record OtherEnd(CycleWithItself start) {}
