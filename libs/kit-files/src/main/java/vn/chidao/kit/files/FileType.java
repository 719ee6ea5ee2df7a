package vn.chidao.kit.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What files may be, told by their first bytes: neither a name nor what a client says of a file counts. */
public enum FileType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    TIFF("image/tiff", "tif", "tiff");

    private static final byte[] PNG_BEGINS = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] JPEG_BEGINS = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final List<byte[]> TIFF_BEGINS = List.of(
            new byte[] {'I', 'I', 42, 0}, new byte[] {'M', 'M', 0, 42}, new byte[] {'I', 'I', 43, 0}, new byte[] {
                'M', 'M', 0, 43
            });
    private static final byte[] PDF_BEGINS = {'%', 'P', 'D', 'F', '-'};

    private final String mediaType;
    private final List<String> extensions;

    FileType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    /** Empty for what is none of them. */
    public static Optional<FileType> of(byte[] first, int count) {
        return Arrays.stream(values()).filter(type -> type.begins(first, count)).findFirst();
    }

    private boolean begins(byte[] first, int count) {
        return switch (this) {
            // A version follows, such as 1.7.
            case PDF ->
                begins(first, count, PDF_BEGINS)
                        && count >= PDF_BEGINS.length + 3
                        && isDigit(first[5])
                        && first[6] == '.'
                        && isDigit(first[7]);
            case JPEG -> begins(first, count, JPEG_BEGINS);
            case PNG -> begins(first, count, PNG_BEGINS);
            case TIFF -> TIFF_BEGINS.stream().anyMatch(beginning -> begins(first, count, beginning));
        };
    }

    private static boolean begins(byte[] first, int count, byte[] beginning) {
        return count >= beginning.length && Arrays.equals(first, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    public String mediaType() {
        return mediaType;
    }

    /** Endings of names, the usual one first. */
    public List<String> extensions() {
        return extensions;
    }
}
