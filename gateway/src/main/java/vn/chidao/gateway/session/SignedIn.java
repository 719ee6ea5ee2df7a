package vn.chidao.gateway.session;

import vn.chidao.gateway.api.CallContext;

/**
 * Who looks at a page. A controller that takes one is for people who are signed in, and does not exist for others; one that
 * takes a {@code @Nullable} one is for guests, too.
 *
 * @param name what to call the person
 * @param context what the page reads the services with
 */
public record SignedIn(String account, String name, CallContext context) {}
