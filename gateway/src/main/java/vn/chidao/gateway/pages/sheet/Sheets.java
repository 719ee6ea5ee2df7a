package vn.chidao.gateway.pages.sheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.pages.Formats;

/** Answers with a {@link Sheet}. It goes out when it is whole, so that whatever fails before is an answer of another kind. */
@Component
public class Sheets {

    /** Of a list; a table may have more. */
    static final int MOST_ROWS = 10_000;

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Clock clock;
    private final ZoneId zone;
    private final MessageSource texts;

    Sheets(Clock clock, @Value("${chidao.zone}") ZoneId zone, MessageSource texts) {
        this.clock = clock;
        this.zone = zone;
        this.texts = texts;
    }

    public SheetTexts in(Locale locale) {
        return new SheetTexts(texts, locale, new Formats(locale, zone));
    }

    /** Writes the rows of a sheet. */
    public interface Rows {
        void writeTo(Sheet sheet);
    }

    /** The moment that a list is read, for what stands above it. */
    public Instant now() {
        return clock.instant();
    }

    /** @param name of the file, in letters without accents; the day and the ending are added */
    public void send(HttpServletResponse response, String name, Sheet.Head head, Rows rows) throws IOException {
        Path file = Files.createTempFile("chidao-sheet-", ".xlsx");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                    Sheet sheet = new Sheet(out, head, zone)) {
                rows.writeTo(sheet);
            }
            response.setContentType(TYPE);
            response.setContentLengthLong(Files.size(file));
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name + "-" + LocalDate.ofInstant(now(), zone) + ".xlsx")
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Writes a list, which is read part by part.
     *
     * @param part the part after the given place, the first one for null
     * @param row writes an item
     */
    public static <T> void writeList(
            Sheet sheet, SheetTexts texts, Function<@Nullable String, Listing<T>> part, BiConsumer<Sheet, T> row) {
        int rows = 0;
        String after = null;
        do {
            Listing<T> read = part.apply(after);
            for (T item : read.items()) {
                row.accept(sheet, item);
                rows++;
            }
            after = read.next();
        } while (after != null && rows < MOST_ROWS);
        if (after != null) {
            sheet.note(texts.more(MOST_ROWS));
        }
    }
}
