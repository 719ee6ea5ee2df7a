package vn.chidao.kit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.text.Text;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "125-TB-TU.pdf | 125-TB-TU.pdf",
                "Thông báo số 125-TB/TU.pdf | TU.pdf",
                "C:\\Users\\an\\Bản quét (2).PDF | Bản quét (2).pdf",
                "../../etc/passwd | passwd.pdf",
                "..pdf | pdf.pdf",
                ".htaccess.pdf | htaccess.pdf",
                "a\u202Efdp.exe.pdf | afdp.exe.pdf",
                "KL  05.pdf | KL 05.pdf",
                "Kết luận 05.2026 | Kết luận 05.2026.pdf",
                "quét. | quét.pdf",
                "\" \" | tep.pdf",
            })
    void isOneLineWithoutAPathAndWithItsEnding(String given, String cleaned) {
        assertThat(FileName.cleaned(given, FileType.PDF)).isEqualTo(cleaned);
    }

    @Test
    void charactersThatNoFileSystemTakesAreReplaced() {
        assertThat(FileName.cleaned("a<b>:\"c|?*.pdf", FileType.PDF)).isEqualTo("a_b___c___.pdf");
    }

    @Test
    void withoutANameItHasOne() {
        assertThat(FileName.cleaned(null, FileType.JPEG)).isEqualTo("tep.jpg");
        assertThat(FileName.cleaned("ảnh.jpeg", FileType.JPEG)).isEqualTo("ảnh.jpeg");
        assertThat(FileName.cleaned("ảnh.tif", FileType.TIFF)).isEqualTo("ảnh.tif");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.exe", "a.html", "a.pdf.js", "a.docx"})
    void anEndingOfAnotherTypeIsRefused(String given) {
        assertThatThrownBy(() -> FileName.cleaned(given, FileType.PDF))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("FILE_NAME_DOES_NOT_FIT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000.pdf", "a\uD800.pdf", "a\u001B[31m.pdf"})
    void whatIsNoTextIsNoName(String given) {
        assertThatThrownBy(() -> FileName.cleaned(given, FileType.PDF))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("NOT_TEXT"));
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String cleaned = FileName.cleaned("Thông báo kết luận ".repeat(100) + ".pdf", FileType.PDF);

        assertThat(Text.length(cleaned)).isLessThanOrEqualTo(FileName.LONGEST);
        assertThat(cleaned).startsWith("Thông báo").endsWith("….pdf");
    }

    @Test
    void theAnswerCarriesTheNameInUtf8AndNeverShowsTheFile() {
        assertThat(FileAnswer.disposition("Thông báo 125.pdf"))
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''Th%C3%B4ng%20b%C3%A1o%20125.pdf");
        assertThat(FileAnswer.disposition("a\"b;c.pdf"))
                .startsWith("attachment; ")
                .doesNotContain("\"a\"b");
    }
}
