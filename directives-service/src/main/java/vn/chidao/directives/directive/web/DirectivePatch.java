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
import vn.chidao.kit.web.PatchMembers;

/** What a request changes of a draft. What is left out stays, and null takes it away. A deadline and the coordinating units are replaced as a whole. */
record DirectivePatch(
        @Nullable @Size(max = 24) String sourceId,
        @Nullable @Size(max = 24) String meetingId,
        @Nullable @OneLine @Size(max = 20) String number,
        @Nullable @Size(max = 10_000) String content,
        @Nullable @Size(max = 60) String issuer,
        @Nullable Urgency urgency,
        @Nullable @Size(min = 1, max = 60) String leadUnit,
        @Nullable @Size(max = 100) List<@NotBlank @Size(max = 60) String> coordinatingUnits,
        @Nullable @Size(max = 60) String monitor,
        @Nullable @Size(max = 1_000) String deliverable,
        @Nullable @Valid NewDeadline deadline) {

    DraftDirective.Entry appliedTo(DraftDirective.Entry present, PatchMembers named) {
        Brief before = present.brief();
        Brief brief = new Brief(
                named.value("number", number, before.number()),
                named.required("content", content, before.content()),
                named.value("issuer", Ids.account(issuer), before.issuer()),
                named.required("urgency", urgency, before.urgency()),
                named.value("monitor", Ids.account(monitor), before.monitor()),
                named.value("deliverable", Text.orNull(deliverable), before.deliverable()),
                null,
                named.value("deadline", deadline == null ? null : deadline.checked(), before.deadline()));
        return new DraftDirective.Entry(
                named.names().contains("sourceId") || named.names().contains("meetingId")
                        ? Ids.source(sourceId, meetingId)
                        : present.source(),
                present.committee(),
                brief,
                named.value("leadUnit", Ids.unit(leadUnit), present.leadUnit()),
                named.names().contains("coordinatingUnits")
                        ? Ids.units(coordinatingUnits)
                        : present.coordinatingUnits());
    }
}
