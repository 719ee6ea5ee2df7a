package vn.chidao.directives.directive.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Classified;
import vn.chidao.access.Recorded;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Text;

/**
 * A leader's decision that the office enters (ghi nhận thay).
 *
 * @param person account of the leader who decided
 * @param on the day on which they decided
 * @param document number of the paper that proves it; for an earlier day this or a scan is needed
 * @param scan id of a scan of the directive that shows it
 */
record RecordedBody(
        @JsonProperty("for") @Nullable @Size(max = 60) String person,
        @NotNull Recorded.Form form,
        @NotNull LocalDate on,
        @Nullable @OneLine @Size(max = 100) String document,
        @Nullable @Size(max = 24) String scan) {

    Recorded checked() {
        if (person == null || Text.isBlank(person)) {
            throw Refusal.invalid("recorded.for", "RECORDED_FOR_NOBODY");
        }
        Classified.refuse("recorded.document", document);
        return new Recorded(person, form, on, document == null ? null : Text.orNull(document), scan);
    }

    static @Nullable Recorded checked(@Nullable RecordedBody body) {
        return body == null ? null : body.checked();
    }
}
