package vn.chidao.gateway.pages.register;

/** A field that has to be put right before anything is sent. */
final class WrongEntry extends RuntimeException {

    private final String field;
    private final String key;

    /** @param key of what is said, in the bundles */
    WrongEntry(String field, String key) {
        super(field + ": " + key);
        this.field = field;
        this.key = key;
    }

    String field() {
        return field;
    }

    String key() {
        return key;
    }
}
