package vn.chidao.directives.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;

/**
 * What one unit has to do with a directive. Public for the record codec.
 *
 * @param no never used again within the directive
 * @param receivedAt when the unit received it, null as long as we have not heard of that
 */
public record Assignment(
        int no, UnitId unit, Role role, Due due, @Nullable Instant receivedAt) {

    /** Chủ trì or phối hợp. */
    public enum Role {
        LEAD,
        COORDINATING
    }

    public boolean isLead() {
        return role == Role.LEAD;
    }

    public Assignment withDue(Due changed) {
        return new Assignment(no, unit, role, changed, receivedAt);
    }

    static Assignment of(int no, UnitId unit, Role role, Due due) {
        return new Assignment(no, unit, role, due, null);
    }

    Assignment received(Instant at) {
        return new Assignment(no, unit, role, due, at);
    }

    Assignment numbered(int other) {
        return new Assignment(other, unit, role, due, receivedAt);
    }

    boolean isReceived() {
        return receivedAt != null;
    }
}
