package vn.chidao.directives.directive.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.Brief;
import vn.chidao.directives.directive.Urgency;
import vn.chidao.directives.directive.command.DraftDirective;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Text;

/**
 * What a request says of a directive that is entered.
 *
 * @param meetingId the source, where it is a meeting
 */
record NewDirective(
        @Nullable @Size(max = 24) String sourceId,
        @Nullable @Size(max = 24) String meetingId,
        @Nullable @Size(max = 60) String committee,
        @Nullable @OneLine @Size(max = 20) String number,
        @NotBlank @Size(max = 10_000) String content,
        @Nullable @Size(max = 60) String issuer,
        @Nullable Urgency urgency,
        @Nullable @Size(min = 1, max = 60) String leadUnit,
        @Nullable @Size(max = 100) List<@NotBlank @Size(max = 60) String> coordinatingUnits,
        @Nullable @Size(max = 60) String monitor,
        @Nullable @Size(max = 1_000) String deliverable,
        @Nullable @Valid NewDeadline deadline) {

    DraftDirective.Entry entry() {
        Brief brief = new Brief(
                number,
                content,
                Ids.account(issuer),
                urgency == null ? Urgency.NORMAL : urgency,
                Ids.account(monitor),
                Text.orNull(deliverable),
                null,
                deadline == null ? null : deadline.checked());
        return new DraftDirective.Entry(
                Ids.source(sourceId, meetingId),
                Ids.unit(committee),
                brief,
                Ids.unit(leadUnit),
                Ids.units(coordinatingUnits));
    }
}
