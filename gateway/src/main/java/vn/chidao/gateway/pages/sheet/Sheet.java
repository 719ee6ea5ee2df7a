package vn.chidao.gateway.pages.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Color;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A file with one table, written row by row: nothing of it stays in memory. Texts are texts whatever they begin with, dates are
 * dates and numbers are numbers.
 */
public final class Sheet implements AutoCloseable {

    /** What Excel takes in a cell, and in the name of a sheet. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int LONGEST_NAME = 31;
    private static final String NOT_IN_A_NAME = "[\\[\\]:*?/\\\\']";
    private static final String DAY = "dd/mm/yyyy";
    private static final String MOMENT = "hh:mm dd/mm/yyyy";
    private static final String WHOLE = "#,##0";
    private static final String PERCENT = "0.00\"%\"";
    private static final int ROWS_BETWEEN_FLUSHES = 100;

    /** @param width in characters */
    public record Column(String heading, int width) {}

    /**
     * What stands above the table.
     *
     * @param lines filters as a sentence, the time of the data
     */
    public record Head(String title, List<String> lines, List<Column> columns) {}

    private final Workbook workbook;
    private final Worksheet sheet;
    private final ZoneId zone;
    private final int columns;
    private final int header;
    private int next;

    /** @param out is not closed */
    Sheet(OutputStream out, Head head, ZoneId zone) {
        this.workbook = new Workbook(out, "Chidao", "1.0");
        this.sheet = workbook.newWorksheet(nameOf(head.title()));
        this.zone = zone;
        this.columns = head.columns().size();
        text(0, 0, head.title());
        sheet.style(0, 0).bold().fontSize(14).set();
        for (String line : head.lines()) {
            next++;
            text(next, 0, line);
        }
        this.header = next + 1;
        for (int column = 0; column < columns; column++) {
            Column each = head.columns().get(column);
            sheet.width(column, each.width());
            text(header, column, each.heading());
            sheet.style(header, column)
                    .bold()
                    .wrapText(true)
                    .verticalAlignment("center")
                    .fillColor(Color.GRAY1)
                    .borderStyle(BorderStyle.THIN)
                    .set();
        }
        sheet.freezePane(0, header + 1);
        sheet.repeatRows(header);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        next = header + 1;
    }

    /**
     * A row of the table.
     *
     * @param cells texts, {@link LocalDate}, {@link Instant}, numbers; null leaves one empty. A {@link BigDecimal} is percents
     */
    public void row(@Nullable Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            write(next, column, cells[column]);
        }
        next++;
        if (next % ROWS_BETWEEN_FLUSHES == 0) {
            flush();
        }
    }

    /** A line under the table. */
    public void note(String line) {
        text(next, 0, line);
        next++;
    }

    /** Ends the file. */
    @Override
    public void close() throws IOException {
        if (next > header + 1) {
            sheet.setAutoFilter(header, 0, next - 1, columns - 1);
        }
        workbook.finish();
    }

    private void write(int row, int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {
                return;
            }
            case String text -> {
                if (text.isEmpty()) {
                    return;
                }
                text(row, column, text);
                sheet.style(row, column)
                        .wrapText(true)
                        .verticalAlignment("top")
                        .format("@")
                        .set();
            }
            case LocalDate day -> {
                sheet.value(row, column, day);
                format(row, column, DAY);
            }
            case Instant moment -> {
                sheet.value(row, column, moment.atZone(zone).toLocalDateTime());
                format(row, column, MOMENT);
            }
            case BigDecimal percent -> {
                sheet.value(row, column, percent);
                format(row, column, PERCENT);
            }
            case Number number -> {
                sheet.value(row, column, number);
                format(row, column, WHOLE);
            }
            default -> throw new IllegalArgumentException("no cell: " + cell.getClass());
        }
    }

    private void format(int row, int column, String format) {
        sheet.style(row, column).format(format).verticalAlignment("top").set();
    }

    private void text(int row, int column, String text) {
        sheet.inlineString(row, column, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(String title) {
        String name = title.replaceAll(NOT_IN_A_NAME, " ").strip();
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME).strip();
    }
}
