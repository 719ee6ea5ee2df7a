package vn.chidao.localstack.supervisor;

/** Something that the user has to know of and can read: printed without a stack trace. */
final class StackFailed extends RuntimeException {

    StackFailed(String message) {
        super(message);
    }
}
