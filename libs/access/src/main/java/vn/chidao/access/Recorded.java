package vn.chidao.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.kit.model.Refusal;

/**
 * How something was really done that somebody else enters for whoever did it (ghi nhận thay). Lateness goes by the day on which it
 * was done; when and by whom it was entered, the act says. Public for the record codec.
 *
 * @param person account of who did it, null where nobody is named
 * @param on the day on which it was done
 * @param document number of the paper that proves it
 * @param scan id of the file that shows it
 * @param scanSha256 digest of that file, so that the history proves which bytes it was; null in what is older
 */
public record Recorded(
        @Nullable String person,
        Form form,
        LocalDate on,
        @Nullable String document,
        @Nullable String scan,
        @Nullable String scanSha256) {

    /** As it is entered. */
    public Recorded(
            @Nullable String person, Form form, LocalDate on, @Nullable String document, @Nullable String scan) {
        this(person, form, on, document, scan, null);
    }

    /** How it reached the office. */
    public enum Form {
        /** Qua điện thoại. */
        TELEPHONE,
        /** Bằng văn bản. */
        PAPER,
        /** Trực tiếp. */
        IN_PERSON,
        /** Qua tin nhắn. */
        MESSAGE
    }

    public Recorded doneBy(@Nullable String account) {
        return new Recorded(account, form, on, document, scan, scanSha256);
    }

    /** The same with the digest of its scan. */
    public Recorded shownBy(String sha256) {
        return new Recorded(person, form, on, document, scan, sha256);
    }

    /** Whether it is entered on a later day than it was done. */
    public boolean isBackdated(LocalDate today) {
        return on.isBefore(today);
    }

    /**
     * Holds what is entered to the rules: not after the present, not before there was anything to do, and what is entered later
     * has a proof.
     *
     * @param begun the day since which it could have been done
     * @throws Refusal 400 with the field that breaks one
     */
    public void require(LocalDate begun, LocalDate today) {
        if (on.isAfter(today)) {
            throw Refusal.invalid("recorded.on", "RECORDED_IN_THE_FUTURE");
        }
        if (on.isBefore(begun)) {
            throw Refusal.invalid("recorded.on", "RECORDED_BEFORE_IT_BEGAN", begun.toString());
        }
        if (isBackdated(today) && document == null && scan == null) {
            throw Refusal.invalid("recorded.document", "BACKDATED_WITHOUT_PROOF");
        }
    }
}
