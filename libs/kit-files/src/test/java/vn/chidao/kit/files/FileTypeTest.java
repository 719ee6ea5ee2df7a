package vn.chidao.kit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

    private static Optional<FileType> of(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return FileType.of(bytes, bytes.length);
    }

    @Test
    void isToldByItsFirstBytes() {
        assertThat(of("%PDF-1.7\n%âãÏÓ")).contains(FileType.PDF);
        assertThat(of("%PDF-2.0")).contains(FileType.PDF);
        assertThat(of("\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF")).contains(FileType.JPEG);
        assertThat(of("\u00FF\u00D8\u00FF\u00E1\0\u0010Exif")).contains(FileType.JPEG);
        assertThat(of("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR")).contains(FileType.PNG);
        assertThat(of("II*\0\u0008\0\0\0")).contains(FileType.TIFF);
        assertThat(of("MM\0*\0\0\0\u0008")).contains(FileType.TIFF);
        assertThat(of("II+\0\u0008\0\0\0")).contains(FileType.TIFF);
        assertThat(of("MM\0+\0\u0008\0\0")).contains(FileType.TIFF);
    }

    @ParameterizedTest
    @CsvSource({
        "MZ\u0090, a program for Windows",
        "\u007FELF\u0002, a program for Linux",
        "#!/bin/sh, a script",
        "<!DOCTYPE html><script>alert(1)</script>, a page",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>, an image that runs",
        "PK\u0003\u0004, an archive",
        "GIF89a, another image",
        "%PDF-, half a beginning",
        "%PDF-a.b, no version",
        "' %PDF-1.7', something before it",
        "\u0089PNG, half a beginning",
        "\u00FF\u00D8, half a beginning",
        "{\\rtf1, a document",
        "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1, a document with macros",
    })
    void nothingElseIsTaken(String beginning, String what) {
        assertThat(of(beginning)).as(what).isEmpty();
    }

    @Test
    void onlyWhatWasReadCounts() {
        byte[] bytes = "%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FileType.of(bytes, 7)).isEmpty();
        assertThat(FileType.of(bytes, 0)).isEmpty();
    }
}
