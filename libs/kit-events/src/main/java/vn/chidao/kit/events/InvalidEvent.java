package vn.chidao.kit.events;

/** An event that cannot be decoded or makes no sense: retrying cannot help, so it goes to the dead letters. */
public final class InvalidEvent extends RuntimeException {

    public InvalidEvent(String message) {
        super(message);
    }

    public InvalidEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
