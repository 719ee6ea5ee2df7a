package vn.chidao.access;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person is in the work that Chidao serves. */
public enum Role {
    /** Chuyên viên Văn phòng. */
    CLERK,
    /** Lãnh đạo Văn phòng: Chánh, Phó Chánh Văn phòng. */
    OFFICE_HEAD,
    /** Thường trực, Bí thư, Phó Bí thư. */
    LEADER,
    /** Người đứng đầu cơ quan, đơn vị. */
    UNIT_HEAD,
    /** Cấp phó phụ trách. */
    UNIT_DEPUTY,
    /** Đầu mối, văn thư của đơn vị. */
    UNIT_CONTACT,
    /** Cán bộ, chuyên viên của đơn vị. */
    OFFICER,
    /** Ủy ban Kiểm tra. */
    INSPECTOR,
    /** Quản trị. */
    ADMIN,
    /** A role of a newer version, as an event may bring it. It gives no right to act, and nobody can be given it. */
    @JsonEnumDefaultValue
    UNKNOWN;

    private static final Map<String, Role> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::name, role -> role));

    /** The role of that name, {@link #UNKNOWN} when this version has none. */
    public static Role of(String word) {
        return BY_NAME.getOrDefault(word, UNKNOWN);
    }

    /** Whether it is held in a unit and means nothing without one. */
    public boolean needsUnit() {
        return switch (this) {
            case UNIT_HEAD, UNIT_DEPUTY, UNIT_CONTACT, OFFICER -> true;
            case CLERK, OFFICE_HEAD, LEADER, INSPECTOR, ADMIN, UNKNOWN -> false;
        };
    }

    /** Whether it ends with its unit. A head and the officers wind up what their unit leaves behind. */
    public boolean endsWithUnit() {
        return this == UNIT_DEPUTY || this == UNIT_CONTACT;
    }
}
