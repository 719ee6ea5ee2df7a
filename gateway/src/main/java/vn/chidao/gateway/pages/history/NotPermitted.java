package vn.chidao.gateway.pages.history;

/** The services let this person neither verify nor read seals. */
final class NotPermitted extends RuntimeException {

    NotPermitted() {
        super("neither inspector nor administrator");
    }
}
