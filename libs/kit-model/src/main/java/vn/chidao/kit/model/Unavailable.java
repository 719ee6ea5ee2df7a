package vn.chidao.kit.model;

/** What the answer depends on cannot be had at present, such as a database that does not answer. Answers 503. */
public final class Unavailable extends RuntimeException {

    public Unavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
