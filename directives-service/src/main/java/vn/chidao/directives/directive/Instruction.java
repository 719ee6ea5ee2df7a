package vn.chidao.directives.directive;

import java.time.LocalDate;

/**
 * A leader's direct word. Public for the record codec.
 *
 * @param givenOn day in the office's zone
 */
public record Instruction(Form form, LocalDate givenOn) {

    /** How it was given. */
    public enum Form {
        /** Bút phê. */
        NOTE,
        /** Điện thoại. */
        TELEPHONE,
        /** Tin nhắn. */
        MESSAGE
    }
}
