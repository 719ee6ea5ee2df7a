package vn.chidao.departments.account;

import java.util.List;

/** A new password does not follow the rules; the code is also the key of the message. */
final class WrongPassword extends RuntimeException {

    private final String code;
    private final List<Object> arguments;

    WrongPassword(String code, Object... arguments) {
        super(code);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    String code() {
        return code;
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
