package vn.chidao.identity.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A one-time link that an administrator gave somebody.
 *
 * @param link shown this once, and to be handed over; absent where it went out by mail
 * @param qr the link as a drawing, for paper: nobody has to type it
 * @param until when it is of use no more
 */
record GivenLink(Way by, @Nullable String link, @Nullable QrCode qr, Instant until) {

    static GivenLink mailed(Instant until) {
        return new GivenLink(Way.MAIL, null, null, until);
    }

    static GivenLink toHandOver(String link, Instant until) {
        return new GivenLink(Way.HAND, link, QrCode.of(link), until);
    }

    enum Way {
        MAIL,
        /** There is no mail relay, or the person has no address: on paper, on the account sheet (phiếu cấp tài khoản). */
        HAND
    }
}
