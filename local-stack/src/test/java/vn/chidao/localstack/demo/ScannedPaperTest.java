package vn.chidao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ScannedPaperTest {

    private static final int SOME_KILOBYTES = 16 * 1024;

    @Test
    void aTypewrittenPageIsAPdfWhoseTableFindsItsObjects() {
        String pdf =
                text(new ScannedPaper("a.pdf", List.of("125-TB/TU", "Kết luận (dự thảo) của Thường trực Tỉnh ủy")));

        assertThat(pdf).startsWith("%PDF-1.4\n").endsWith("%%EOF\n").contains("125-TB/TU", "\\(du thao\\)");
        Matcher table = Pattern.compile("startxref\n(\\d+)").matcher(pdf);
        assertThat(table.find()).isTrue();
        assertThat(pdf.substring(Integer.parseInt(table.group(1)))).startsWith("xref\n0 6\n");
        Matcher place = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf);
        for (int object = 1; object <= 5; object++) {
            assertThat(place.find()).isTrue();
            assertThat(pdf.substring(Integer.parseInt(place.group(1)))).startsWith(object + " 0 obj");
        }
    }

    @Test
    void marksAreStruckOverTheLetters() {
        assertThat(text(new ScannedPaper("a.pdf", List.of("ệ")))).contains("(e) Tj", "(\\303) Tj", "(.) Tj");
        assertThat(text(new ScannedPaper("a.pdf", List.of("đ")))).contains("(d) Tj", "(-) Tj");
    }

    @Test
    void aNoteByHandIsAPictureInBlackAndWhite() throws IOException {
        byte[] png = new ScannedPaper("a.png", List.of("Đồng ý")).content();
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < read.getHeight(); y++) {
            for (int x = 0; x < read.getWidth(); x++) {
                colours.add(read.getRGB(x, y));
            }
        }
        assertThat(colours).containsExactlyInAnyOrder(0xFF000000, 0xFFFFFFFF);
        assertThat(png).isNotEqualTo(new ScannedPaper("b.png", List.of("Không đồng ý")).content());
    }

    @Test
    void papersOfTheYearAreSmall() {
        DemoYearTest.papers()
                .forEach(paper -> assertThat(paper.content())
                        .as(paper.name())
                        .hasSizeBetween(500, SOME_KILOBYTES)
                        .isEqualTo(new ScannedPaper(paper.name(), paper.lines()).content()));
    }

    private static String text(ScannedPaper paper) {
        return new String(paper.content(), StandardCharsets.US_ASCII);
    }
}
