package vn.chidao.kit.web;

/**
 * Texts that a library brings, declared as a bean. A service's own bundle {@code messages} may say something else.
 *
 * @param basename of the bundle on the class path, without language and ending
 */
public record MessageBundle(String basename) {}
