package vn.chidao.gateway.pages.directive;

import java.util.List;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.pages.sheet.Sheet;
import vn.chidao.gateway.pages.sheet.SheetTexts;

/** Directives as rows of a file, in the columns of the office's report. */
final class DirectiveSheet {

    private final SheetTexts texts;

    DirectiveSheet(SheetTexts texts) {
        this.texts = texts;
    }

    List<Sheet.Column> columns() {
        return List.of(
                texts.column("number", 6),
                texts.column("document", 16),
                texts.column("documentDay", 12),
                texts.column("content", 60),
                texts.column("issuer", 20),
                texts.column("lead", 26),
                texts.column("coordinating", 30),
                texts.column("urgency", 12),
                texts.column("deliverable", 22),
                texts.column("due", 12),
                texts.column("original", 12),
                texts.column("status", 18),
                texts.column("timeliness", 20),
                texts.column("daysOverdue", 10),
                texts.column("submittedAt", 17),
                texts.column("completedAt", 17),
                texts.column("monitor", 20));
    }

    void write(Sheet sheet, DirectivesApi.Directive directive) {
        DirectivesApi.Brief brief = directive.brief();
        DirectivesApi.SourceReference source = directive.source();
        sheet.row(
                brief.number(),
                source == null ? null : source.name(),
                source == null ? null : source.day(),
                brief.content(),
                brief.issuerName(),
                directive.leadUnitName(),
                String.join("; ", directive.coordinating()),
                texts.urgency(brief.urgency()),
                brief.deliverable(),
                directive.due().dueDate(),
                directive.due().extended() ? directive.due().originalDueDate() : null,
                texts.word("status.", directive.standing().status()),
                texts.word("timeliness.", directive.standing().timeliness()),
                directive.timeLeft().daysOverdue(),
                directive.handling().submittedAt(),
                directive.handling().completedAt(),
                brief.monitorName());
    }
}
