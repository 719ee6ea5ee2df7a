package vn.chidao.directives.completion.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.directives.completion.CellKey;
import vn.chidao.directives.completion.Figures;
import vn.chidao.directives.completion.store.CompletionReport;
import vn.chidao.directives.meeting.store.Meetings;
import vn.chidao.kit.model.Refusal;

@RestController
@RequestMapping("/api/completion")
class CompletionController {

    private static final int MOST_ROWS = 500;

    /** The longest key of a row is the id of a unit or an account. */
    private static final int LONGEST_KEY = 60;

    private final CompletionReport report;
    private final Register register;
    private final Meetings meetings;
    private final MessageSource messages;

    CompletionController(CompletionReport report, Register register, Meetings meetings, MessageSource messages) {
        this.report = report;
        this.register = register;
        this.meetings = meetings;
        this.messages = messages;
    }

    record RowView(
            String key,
            @Nullable String name,
            @JsonUnwrapped Figures figures) {}

    /**
     * @param day the day, in the office's zone, that overdue and due soon are judged by
     * @param total of all rows, on whatever page
     * @param next given as {@code after} leads to the following rows; absent on the last page
     */
    record ReportView(
            Instant asOf,
            LocalDate day,
            Figures total,
            List<RowView> rows,
            @Nullable String next) {}

    @GetMapping
    ReportView read(
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        CompletionReport.By rows = by(by);
        YearMonth first = month("from", from);
        YearMonth last = month("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw Refusal.invalid("to", "WRONG_PERIOD");
        }
        CompletionReport.Report read = report.read(rows, first, last, part(limit, after), official);
        Map<String, String> titles = rows == CompletionReport.By.MEETING
                ? meetings.titlesOf(
                        read.rows().stream().map(CompletionReport.Row::key).toList())
                : Map.of();
        RegisterSnapshot names = register.snapshot();
        return new ReportView(
                read.asOf(),
                read.day(),
                read.total(),
                read.rows().stream()
                        .map(row -> new RowView(row.key(), name(rows, row.key(), titles, names), row.figures()))
                        .toList(),
                read.next());
    }

    private @Nullable String name(
            CompletionReport.By by, String key, Map<String, String> titles, RegisterSnapshot names) {
        if (key.equals(CellKey.NONE)) {
            return messages.getMessage("completion.none." + by.name(), null, LocaleContextHolder.getLocale());
        }
        return switch (by) {
            case UNIT -> names.nameOf(new UnitId(key));
            case ISSUER -> names.nameOf(new Account(key));
            case MEETING -> titles.getOrDefault(key, key);
            case MONTH, QUARTER -> key;
        };
    }

    private static CompletionReport.Part part(@Nullable Integer limit, @Nullable String after) {
        int most = limit == null ? MOST_ROWS : limit;
        if (most < 1 || most > MOST_ROWS) {
            throw Refusal.invalid("limit", "OUT_OF_RANGE", 1, MOST_ROWS);
        }
        if (after != null && (after.isEmpty() || after.length() > LONGEST_KEY)) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        return new CompletionReport.Part(after, most);
    }

    private static CompletionReport.By by(@Nullable String word) {
        for (CompletionReport.By by : CompletionReport.By.values()) {
            if (by.name().toLowerCase(Locale.ROOT).equals(word == null ? "unit" : word)) {
                return by;
            }
        }
        throw Refusal.invalid("by", "WRONG_FORMAT", "unit, issuer, meeting, month, quarter");
    }

    private static @Nullable YearMonth month(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field, "WRONG_PERIOD");
        }
    }
}
