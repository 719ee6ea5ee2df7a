package vn.chidao.directives.tasks.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Recorded;

/** How a result reached the office that entered it, as departments-service tells it. */
public enum RecordedForm {
    TELEPHONE,
    PAPER,
    IN_PERSON,
    MESSAGE,
    /** A form of a newer version. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** Null for what this version does not know. */
    public Recorded.@Nullable Form known() {
        return switch (this) {
            case TELEPHONE -> Recorded.Form.TELEPHONE;
            case PAPER -> Recorded.Form.PAPER;
            case IN_PERSON -> Recorded.Form.IN_PERSON;
            case MESSAGE -> Recorded.Form.MESSAGE;
            case UNKNOWN -> null;
        };
    }
}
