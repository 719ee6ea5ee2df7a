package vn.chidao.gateway.pages;

/** Who is signed in may not open the page. */
public final class NotPermitted extends RuntimeException {

    private final String message;

    /** @param message what the page says instead: {@code MESSAGE.title}, {@code .text} and {@code .on} in the bundles */
    public NotPermitted(String message) {
        super(message);
        this.message = message;
    }

    String message() {
        return message;
    }
}
