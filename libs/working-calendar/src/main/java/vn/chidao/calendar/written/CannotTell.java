package vn.chidao.calendar.written;

import java.io.Serial;
import java.util.List;
import vn.chidao.calendar.written.WrittenDeadline.Reason;
import vn.chidao.calendar.written.WrittenDeadline.Unreadable;

/** Ends the reading with a reason. Never leaves this package. */
final class CannotTell extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Unreadable answer;

    CannotTell(Reason reason, Object... named) {
        super(reason.name(), null, false, false);
        this.answer = new Unreadable(reason, List.of(named));
    }

    Unreadable answer() {
        return answer;
    }
}
