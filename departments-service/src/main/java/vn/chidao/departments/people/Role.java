package vn.chidao.departments.people;

/** What a person is in the work that Chidao serves. */
public enum Role {
    /** Chuyên viên Văn phòng. */
    CLERK,
    /** Thường trực, Bí thư, Phó Bí thư. */
    LEADER,
    /** Người đứng đầu cơ quan, đơn vị. */
    UNIT_HEAD,
    /** Cán bộ, chuyên viên của đơn vị. */
    OFFICER,
    /** Ủy ban Kiểm tra. */
    INSPECTOR,
    /** Quản trị. */
    ADMIN;

    /** Whether it is held in a unit and means nothing without one. */
    boolean needsUnit() {
        return this == UNIT_HEAD || this == OFFICER;
    }
}
