package vn.chidao.gateway.session;

import vn.chidao.gateway.api.CallContext;

/**
 * Who looks at a page. A controller that takes one does not exist for anybody else; one that takes a {@code @Nullable} one is for
 * everybody.
 *
 * @param name what to call the person
 * @param context what the page reads the services with
 * @param guest nobody who signed in: sees what a {@link LocalGuest} may see, and acts on nothing
 */
public record SignedIn(String account, String name, CallContext context, boolean guest) {}
