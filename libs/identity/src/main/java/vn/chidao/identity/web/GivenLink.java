package vn.chidao.identity.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A one-time link that an administrator gave somebody.
 *
 * @param link shown this once, and to be handed over; absent where it went out by mail
 * @param until when it is of use no more
 */
record GivenLink(Way by, @Nullable String link, Instant until) {

    enum Way {
        MAIL,
        /** There is no mail relay, or the person has no address: on paper, on the account sheet (phiếu cấp tài khoản). */
        HAND
    }
}
