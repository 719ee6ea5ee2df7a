package vn.chidao.kit.security;

/** No valid token came with the request. Answers 401. */
public final class NotAuthenticated extends RuntimeException {}
