package vn.chidao.kit.web;

/** A request's body is over the limit. Answers 413. */
final class BodyTooLarge extends RuntimeException {

    private final int limit;

    BodyTooLarge(int limit) {
        super("body over " + limit + " bytes");
        this.limit = limit;
    }

    int limit() {
        return limit;
    }
}
