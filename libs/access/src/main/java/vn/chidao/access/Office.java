package vn.chidao.access;

import org.jspecify.annotations.Nullable;

/**
 * In whose name an office gives work, and in which role its clerk does so.
 *
 * @param committee null is the topmost
 */
public record Office(Capacity capacity, @Nullable UnitId committee) {}
