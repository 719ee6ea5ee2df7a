package vn.chidao.gateway.pages.tasks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.sheet.Sheet;

/** Open tasks as rows of a file. */
final class TaskSheet {

    private final MessageSource texts;
    private final Locale locale;

    TaskSheet(MessageSource texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    List<Sheet.Column> columns() {
        return List.of(
                column("number", 6),
                column("document", 16),
                column("documentDay", 12),
                column("content", 60),
                column("unit", 26),
                column("role", 12),
                column("urgency", 12),
                column("assignee", 22),
                column("due", 12),
                column("original", 12),
                column("status", 18),
                column("timeliness", 20),
                column("daysOverdue", 10),
                column("percent", 10),
                column("progress", 50),
                column("progressAt", 17),
                column("assignedAt", 17),
                column("submittedAt", 17));
    }

    void write(Sheet sheet, TasksApi.Task task) {
        TasksApi.Subject directive = task.given().directive();
        DirectivesApi.SourceReference source = directive.source();
        TasksApi.Progress last = task.done().lastProgress();
        sheet.row(
                directive.number(),
                source == null ? null : source.number() == null ? source.title() : source.number(),
                source == null ? null : source.day(),
                directive.summary(),
                task.given().unitName(),
                word("role.", task.given().role()),
                "NORMAL".equals(directive.urgency()) ? null : word("urgency.", directive.urgency()),
                task.done().assigneeName(),
                task.due().dueDate(),
                task.due().extended() ? task.due().originalDueDate() : null,
                word("task.", task.status()),
                word("timeliness.", task.timeliness()),
                task.timeLeft().daysOverdue(),
                task.done().percent(),
                last == null ? null : last.note(),
                last == null ? null : last.at(),
                task.given().assignedAt(),
                task.reported().submittedAt());
    }

    private Sheet.Column column(String name, int width) {
        return new Sheet.Column(texts.getMessage("sheet." + name, null, locale), width);
    }

    private @Nullable String word(String prefix, @Nullable String word) {
        return word == null ? null : texts.getMessage(prefix + word, null, word, locale);
    }
}
