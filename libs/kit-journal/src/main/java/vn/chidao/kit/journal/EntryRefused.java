package vn.chidao.kit.journal;

import java.util.Map;
import vn.chidao.kit.model.Refusal;

/**
 * What would have to be recorded could never be published or proved, so that nothing is stored. For a person it is a refusal; an
 * event that leads a consumer to it is a dead letter.
 */
public final class EntryRefused extends Refusal {

    private EntryRefused(String code, Map<String, Object> details, Object... arguments) {
        super(Kind.UNPROCESSABLE, code, details, arguments);
    }

    static EntryRefused tooLarge(int bytes) {
        return new EntryRefused(
                "ENTRY_TOO_LARGE",
                Map.of("bytes", bytes, "most", JournalEntry.LARGEST),
                bytes / 1024,
                JournalEntry.LARGEST / 1024);
    }

    /** Half of a surrogate pair: it has no UTF-8, and what is stored in its place does not fit the digest. */
    static EntryRefused malformed() {
        return new EntryRefused("ENTRY_MALFORMED", Map.of());
    }
}
