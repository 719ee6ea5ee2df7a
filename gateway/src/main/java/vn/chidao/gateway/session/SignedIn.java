package vn.chidao.gateway.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CallContext;

/**
 * Who looks at a page. A controller that takes one does not exist for anybody else; one that takes a {@code @Nullable} one is for
 * everybody.
 *
 * @param name what to call the person
 * @param context what the page reads the services with
 * @param until when the session ends, however busy it is; null for a guest
 * @param guest nobody who signed in: sees what a {@link LocalGuest} may see, and acts on nothing
 */
public record SignedIn(
        String account,
        String name,
        CallContext context,
        @Nullable Instant until,
        boolean guest) {

    /** With all the time again that a page has to ask: after a file has come. */
    public SignedIn renewed() {
        return new SignedIn(account, name, context.renewed(), until, guest);
    }
}
