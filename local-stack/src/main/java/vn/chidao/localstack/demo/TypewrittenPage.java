package vn.chidao.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A page as a typewriter writes it, as PDF. Every reader of PDF has Courier, and its letters are all of one width; the marks of
 * Vietnamese, which it lacks, are struck over them as a typewriter does it.
 */
final class TypewrittenPage {

    private static final double SIZE = 11;
    private static final double WIDTH = 0.6 * SIZE;
    private static final double LINE = 17;
    private static final double LEFT = 85;
    private static final double TOP = 770;
    private static final int LETTERS = 66;
    private static final int LINES = 40;

    private TypewrittenPage() {}

    static byte[] pdf(List<String> paragraphs) {
        StringBuilder page = new StringBuilder("BT /F1 " + (int) SIZE + " Tf\n");
        List<String> lines = paragraphs.stream()
                .map(paragraph -> Normalizer.normalize(paragraph, Normalizer.Form.NFC))
                .flatMap(paragraph -> wrapped(paragraph).stream())
                .limit(LINES)
                .toList();
        for (int n = 0; n < lines.size(); n++) {
            strike(page, lines.get(n), TOP - n * LINE);
        }
        return document(page.append("ET").toString());
    }

    /** The lines of a paragraph, and an empty one. */
    private static List<String> wrapped(String paragraph) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LETTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        lines.add("");
        return lines;
    }

    private static void strike(StringBuilder page, String line, double y) {
        StringBuilder letters = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int n = 0; n < line.length(); n++) {
            String parts = Normalizer.normalize(line.substring(n, n + 1), Normalizer.Form.NFD);
            char letter = plain(parts.charAt(0));
            letters.append(letter == '(' || letter == ')' || letter == '\\' ? "\\" : "")
                    .append(letter);
            if (letter != parts.charAt(0) && Character.isLetter(letter)) {
                at(marks, LEFT + n * WIDTH, y + 0.14 * SIZE, "-");
            }
            for (int mark = 1; mark < parts.length(); mark++) {
                mark(marks, parts.charAt(mark), LEFT + n * WIDTH, y, Character.isUpperCase(letter), mark > 1);
            }
        }
        at(page, LEFT, y, letters.toString());
        page.append(marks);
    }

    private static char plain(char letter) {
        return switch (letter) {
            case 'đ' -> 'd';
            case 'Đ' -> 'D';
            case '“', '”' -> '"';
            case '–', '—' -> '-';
            default -> letter < 0x7F ? letter : ' ';
        };
    }

    /** @param second whether it stands over a circumflex, a breve or a horn */
    private static void mark(StringBuilder page, char mark, double x, double y, boolean capital, boolean second) {
        double up = (capital ? 0.15 : 0) + (second ? 0.12 : 0);
        double right = second ? 0.1 : 0;
        switch (mark) {
            case '\u0300' -> at(page, x + right * SIZE, y + up * SIZE, "\\301");
            case '\u0301' -> at(page, x + right * SIZE, y + up * SIZE, "\\302");
            case '\u0302' -> at(page, x, y + up * SIZE, "\\303");
            case '\u0303' -> at(page, x + right * SIZE, y + up * SIZE, "\\304");
            case '\u0306' -> at(page, x, y + up * SIZE, "\\306");
            // Hook above, horn and dot below have no sign of their own.
            case '\u0309' -> at(page, x + right * SIZE, y + (up + 0.18) * SIZE, "'");
            case '\u031B' -> at(page, x + 0.2 * SIZE, y + (capital ? 0.1 : 0) * SIZE, "'");
            case '\u0323' -> at(page, x, y - 0.2 * SIZE, ".");
            default -> throw new IllegalArgumentException("a mark that Vietnamese does not have: " + (int) mark);
        }
    }

    private static void at(StringBuilder page, double x, double y, String text) {
        page.append(String.format(Locale.ROOT, "1 0 0 1 %.1f %.1f Tm (%s) Tj%n", x, y, text));
    }

    private static byte[] document(String page) {
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /StandardEncoding >>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int n = 0; n < objects.size(); n++) {
            places.append(String.format(Locale.ROOT, "%010d 00000 n \n", pdf.length()));
            pdf.append(n + 1).append(" 0 obj\n").append(objects.get(n)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append('\n').append(places);
        pdf.append("trailer\n<< /Root 1 0 R /Size ").append(objects.size() + 1).append(" >>\n");
        pdf.append("startxref\n").append(table).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
