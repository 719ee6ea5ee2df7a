package vn.chidao.directives.directive.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.Directive;
import vn.chidao.kit.text.Text;

/** How a request gives a directive to another unit. What is left out stays as it is; an empty list of coordinating units means none. */
record Reassignment(
        @NotBlank @Size(max = 60) String leadUnit,
        @Nullable @Size(max = 100) List<@NotBlank @Size(max = 60) String> coordinatingUnits,
        @Nullable @Valid NewDeadline deadline,
        @Nullable @Size(max = 60) String issuer,
        @Nullable @Size(max = 60) String monitor,
        @Nullable @Size(max = 2_000) String reason,
        @Nullable @Valid RecordedBody recorded) {

    Directive.Reassignment reassignment() {
        return new Directive.Reassignment(
                new UnitId(leadUnit),
                coordinatingUnits == null ? null : Ids.units(coordinatingUnits),
                deadline == null ? null : deadline.checked(),
                Ids.account(issuer),
                Ids.account(monitor),
                Text.orNull(reason));
    }
}
