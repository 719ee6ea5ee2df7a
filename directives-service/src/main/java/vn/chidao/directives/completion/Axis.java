package vn.chidao.directives.completion;

/** By what figures are grouped. */
public enum Axis {
    UNIT,
    ISSUER,
    MEETING
}
