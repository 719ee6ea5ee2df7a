package vn.chidao.directives.source.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.Minutes;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.web.PatchMembers;

/** What a request changes of a source. What is left out stays, and null takes it away; the kind stays what it is. */
record SourcePatch(
        @Nullable SourceKind kind,
        @Nullable @OneLine @Size(max = 500) String title,
        @Nullable @Size(max = 10_000) String summary,
        @Nullable @OneLine @Size(max = 20) String documentType,
        @Nullable @OneLine @Size(max = 60) String number,
        @Nullable LocalDate documentDate,
        @Nullable @OneLine @Size(max = 200) String signer,
        @Nullable @OneLine @Size(max = 200) String issuingBody,
        @Nullable @OneLine @Size(max = 60) String term,
        @Nullable LocalDate heldOn,
        @Nullable @OneLine @Size(max = 200) String place,
        @Nullable @OneLine @Size(max = 200) String chair,
        @Nullable @OneLine @Size(max = 200) List<@NotBlank @Size(max = 200) String> attendees,
        Instruction.@Nullable Form form,
        @Nullable LocalDate givenOn) {

    SourceDetails appliedTo(SourceDetails present, PatchMembers named) {
        DocumentHead document = present.document();
        Minutes minutes = present.minutes();
        Instruction instruction = present.instruction();
        return new SourceFields(
                        named.required("kind", kind, present.kind()),
                        named.required("title", title, present.title()),
                        named.value("summary", summary, present.summary()),
                        named.value("documentType", documentType, document.type()),
                        named.value("number", number, document.number()),
                        named.value("documentDate", documentDate, document.date()),
                        named.value("signer", signer, document.signer()),
                        named.value("issuingBody", issuingBody, document.issuingBody()),
                        named.value("term", term, document.term()),
                        named.value("heldOn", heldOn, present.heldOn()),
                        named.value("place", place, minutes == null ? null : minutes.place()),
                        named.value("chair", chair, minutes == null ? null : minutes.chair()),
                        named.value("attendees", attendees, minutes == null ? null : minutes.attendees()),
                        named.value("form", form, instruction == null ? null : instruction.form()),
                        named.value("givenOn", givenOn, instruction == null ? null : instruction.givenOn()),
                        null)
                .details(present.scan());
    }
}
