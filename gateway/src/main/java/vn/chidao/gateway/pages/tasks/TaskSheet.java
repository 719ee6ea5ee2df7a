package vn.chidao.gateway.pages.tasks;

import java.util.List;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.pages.sheet.Sheet;
import vn.chidao.gateway.pages.sheet.SheetTexts;

/** Open tasks as rows of a file. */
final class TaskSheet {

    private final SheetTexts texts;

    TaskSheet(SheetTexts texts) {
        this.texts = texts;
    }

    List<Sheet.Column> columns() {
        return List.of(
                texts.column("number", 6),
                texts.column("document", 16),
                texts.column("documentDay", 12),
                texts.column("content", 60),
                texts.column("unit", 26),
                texts.column("role", 12),
                texts.column("urgency", 12),
                texts.column("assignee", 22),
                texts.column("due", 12),
                texts.column("original", 12),
                texts.column("status", 18),
                texts.column("timeliness", 20),
                texts.column("daysOverdue", 10),
                texts.column("percent", 10),
                texts.column("progress", 50),
                texts.column("progressAt", 17),
                texts.column("assignedAt", 17),
                texts.column("submittedAt", 17));
    }

    void write(Sheet sheet, TasksApi.Task task) {
        TasksApi.Subject directive = task.given().directive();
        DirectivesApi.SourceReference source = directive.source();
        TasksApi.Progress last = task.done().lastProgress();
        sheet.row(
                directive.number(),
                source == null ? null : source.name(),
                source == null ? null : source.day(),
                directive.summary(),
                task.given().unitName(),
                texts.word("role.", task.given().role()),
                texts.urgency(directive.urgency()),
                task.done().assigneeName(),
                task.due().dueDate(),
                task.due().extended() ? task.due().originalDueDate() : null,
                texts.word("task.", task.status()),
                texts.word("timeliness.", task.timeliness()),
                task.timeLeft().daysOverdue(),
                task.done().percent(),
                last == null ? null : last.note(),
                last == null ? null : last.at(),
                task.given().assignedAt(),
                task.reported().submittedAt());
    }
}
