package vn.chidao.identity.account;

import java.util.List;

/** What somebody entered on a page is refused; the code is also the key of the message. */
public final class FormRefused extends RuntimeException {

    private final String code;
    private final List<Object> arguments;

    public FormRefused(String code, Object... arguments) {
        super(code);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
