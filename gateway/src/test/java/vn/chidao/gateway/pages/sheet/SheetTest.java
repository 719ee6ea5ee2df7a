package vn.chidao.gateway.pages.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.pages.Formats;

/** What Excel finds in a file. */
class SheetTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Sheet.Head HEAD = new Sheet.Head(
            "Nhiệm vụ: quá hạn/2026",
            List.of("Chủ trì: Ban Tổ chức", "Số liệu tính đến 14:05"),
            List.of(new Sheet.Column("TT", 6), new Sheet.Column("Nội dung", 60)));

    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final SheetTexts TEXTS = new SheetTexts(texts(), VIETNAMESE, new Formats(VIETNAMESE, ZONE));

    private static final Pattern CODE = Pattern.compile("&#x([0-9a-f]+);");

    @TempDir
    private static Path folder;

    private static MessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("pages/sheet/messages");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    private static String sheetOf(Sheets.Rows rows) throws IOException {
        return entry(fileOf(rows), "xl/worksheets/sheet1.xml");
    }

    private static byte[] fileOf(Sheets.Rows rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sheet sheet = new Sheet(out, HEAD, ZONE)) {
            rows.writeTo(sheet);
        }
        return out.toByteArray();
    }

    /** By the directory at the end, as Excel reads it. */
    private static String entry(byte[] file, String name) throws IOException {
        Path kept = Files.write(folder.resolve("sheet.xlsx"), file);
        try (ZipFile zip = new ZipFile(kept.toFile());
                InputStream content = zip.getInputStream(zip.getEntry(name))) {
            return CODE.matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+84 912", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")"})
    void aTextStaysATextWhateverItBeginsWith(String text) throws IOException {
        assertThat(sheetOf(sheet -> sheet.row("01", text)))
                .contains("t=\"inlineStr\"", text.replace("\"", "&quot;"))
                .doesNotContain("<f>");
    }

    @Test
    void datesAndNumbersAreWhatTheyAre() throws IOException {
        byte[] file = fileOf(sheet -> sheet.row(
                LocalDate.of(2026, 12, 31),
                Instant.parse("2026-12-31T17:30:00Z"),
                21_914L,
                new BigDecimal("98.62"),
                null));

        // The days since 1900 of Excel; the moment is of the next day here.
        assertThat(entry(file, "xl/worksheets/sheet1.xml"))
                .contains("<v>46387.0</v>", "<v>46388.020833333", "<v>21914</v>", "<v>98.62</v>");
        assertThat(entry(file, "xl/styles.xml")).contains("dd/mm/yyyy", "hh:mm dd/mm/yyyy", "#,##0", "0.00\"%\"");
    }

    @Test
    void theFiltersStandAboveAHeaderThatStays() throws IOException {
        byte[] file = fileOf(sheet -> sheet.row("01", "Rà soát <b>việc</b> & kiện toàn\u0001"));

        assertThat(entry(file, "xl/worksheets/sheet1.xml"))
                .containsSubsequence(
                        "ySplit=\"4\"",
                        "state=\"frozen\"",
                        "Nhiệm vụ: quá hạn/2026",
                        "Chủ trì: Ban Tổ chức",
                        "Nội dung")
                .contains("Rà soát &lt;b&gt;việc&lt;/b&gt; &amp; kiện toàn")
                .doesNotContain("\u0001");
        assertThat(entry(file, "xl/workbook.xml")).contains("name=\"Nhiệm vụ  quá hạn 2026\"");
    }

    @Test
    void rowsLeaveTheMemoryWhileTheyAreWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int before;
        try (Sheet sheet = new Sheet(out, HEAD, ZONE)) {
            IntStream.range(0, 5_000).forEach(n -> sheet.row("x" + n, "Nội dung " + n * 7919 + " " + Math.sqrt(n)));
            before = out.size();
        }
        assertThat(before).isGreaterThan(out.size() / 2);
        assertThat(entry(out.toByteArray(), "xl/worksheets/sheet1.xml").split("<row "))
                .hasSize(5_000 + 4 + 1);
    }

    @Test
    void aListIsReadPartByPartAndEndsSomewhere() throws IOException {
        String written = sheetOf(sheet -> Sheets.writeList(
                sheet,
                TEXTS,
                after -> new Listing<>(
                        IntStream.range(0, 500).boxed().toList(),
                        after == null ? "1" : Integer.toString(Integer.parseInt(after) + 1)),
                (to, n) -> to.row(Integer.toString(n), "x")));

        assertThat(written.split("<row ")).hasSize(Sheets.MOST_ROWS + 4 + 1 + 1);
        assertThat(written).contains("còn nhiều hơn 10.000 dòng");
    }

    @Test
    void aListThatEndsSaysNothingMore() throws IOException {
        assertThat(sheetOf(sheet -> Sheets.writeList(
                        sheet,
                        TEXTS,
                        after -> new Listing<>(List.of(1, 2), after == null ? "1" : null),
                        (to, n) -> to.row(Integer.toString(n), "x"))))
                .doesNotContain("còn nhiều hơn");
    }
}
