package vn.chidao.directives.directive;

import vn.chidao.access.UnitId;
import vn.chidao.calendar.Due;

/**
 * What one unit has to do with a directive. Public for the record codec.
 *
 * @param no never used again within the directive
 */
public record Assignment(int no, UnitId unit, Role role, Due due) {

    /** Chủ trì or phối hợp. */
    public enum Role {
        LEAD,
        COORDINATING
    }

    public boolean isLead() {
        return role == Role.LEAD;
    }

    public Assignment withDue(Due changed) {
        return new Assignment(no, unit, role, changed);
    }
}
