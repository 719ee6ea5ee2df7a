package vn.chidao.gateway.api;

import org.jspecify.annotations.Nullable;

/**
 * What the caller may do with a thing. An act that is not theirs in any state is left out.
 *
 * @param may whether it would be done now
 * @param detail why not, in the language that was asked for
 */
public record PossibleAct(String act, boolean may, @Nullable String detail) {}
