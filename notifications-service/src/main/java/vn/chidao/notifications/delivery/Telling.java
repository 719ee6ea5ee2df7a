package vn.chidao.notifications.delivery;

import vn.chidao.access.Account;
import vn.chidao.access.Recorded;

/**
 * How somebody was told whom no message reached. Public for the record codec.
 *
 * @param by who says that it was done
 */
public record Telling(Recorded.Form form, Account by) {}
