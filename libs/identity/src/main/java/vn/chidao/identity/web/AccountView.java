package vn.chidao.identity.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.web.ActViews.ActView;

/**
 * What administrators know of an account.
 *
 * @param elsewhere whether another provider signs this person in: then nothing of the rest is known here
 * @param linkUntil until when the person has a one-time link that was not used yet
 */
record AccountView(
        boolean elsewhere,
        boolean password,
        boolean secondFactor,
        @Nullable Instant linkUntil,
        List<ActView> acts) {

    static final AccountView ELSEWHERE = new AccountView(true, false, false, null, List.of());
}
