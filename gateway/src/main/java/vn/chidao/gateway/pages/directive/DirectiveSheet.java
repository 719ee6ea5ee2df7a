package vn.chidao.gateway.pages.directive;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.pages.sheet.Sheet;

/** Directives as rows of a file, in the columns of the office's report. */
final class DirectiveSheet {

    private final MessageSource texts;
    private final Locale locale;

    DirectiveSheet(MessageSource texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    List<Sheet.Column> columns() {
        return List.of(
                column("number", 6),
                column("document", 16),
                column("documentDay", 12),
                column("content", 60),
                column("issuer", 20),
                column("lead", 26),
                column("coordinating", 30),
                column("urgency", 12),
                column("deliverable", 22),
                column("due", 12),
                column("original", 12),
                column("status", 18),
                column("timeliness", 20),
                column("daysOverdue", 10),
                column("submittedAt", 17),
                column("completedAt", 17),
                column("monitor", 20));
    }

    void write(Sheet sheet, DirectivesApi.Directive directive) {
        DirectivesApi.Brief brief = directive.brief();
        DirectivesApi.SourceReference source = directive.source();
        sheet.row(
                brief.number(),
                source == null ? null : source.number() == null ? source.title() : source.number(),
                source == null ? null : source.day(),
                brief.content(),
                brief.issuerName(),
                directive.leadUnitName(),
                String.join("; ", directive.coordinating()),
                "NORMAL".equals(brief.urgency()) ? null : word("urgency.", brief.urgency()),
                brief.deliverable(),
                directive.due().dueDate(),
                directive.due().extended() ? directive.due().originalDueDate() : null,
                word("status.", directive.standing().status()),
                word("timeliness.", directive.standing().timeliness()),
                directive.timeLeft().daysOverdue(),
                directive.handling().submittedAt(),
                directive.handling().completedAt(),
                brief.monitorName());
    }

    private Sheet.Column column(String name, int width) {
        return new Sheet.Column(texts.getMessage("sheet." + name, null, locale), width);
    }

    private @Nullable String word(String prefix, @Nullable String word) {
        return word == null ? null : texts.getMessage(prefix + word, null, word, locale);
    }
}
