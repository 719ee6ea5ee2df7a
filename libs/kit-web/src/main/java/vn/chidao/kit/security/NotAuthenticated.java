package vn.chidao.kit.security;

/** No valid token came with the request. Answers 401. */
public final class NotAuthenticated extends RuntimeException {

    /** @param why for the log: nothing of the token itself */
    NotAuthenticated(String why) {
        super(why);
    }
}
