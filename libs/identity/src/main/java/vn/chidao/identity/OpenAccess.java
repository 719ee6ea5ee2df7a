package vn.chidao.identity;

/** One kind of access that an account can have open: sign-ins, grants to clients, one-time links. */
public interface OpenAccess {

    /** Ends all of this kind that the account has open. Ending it twice does no harm. */
    void end(String account);
}
