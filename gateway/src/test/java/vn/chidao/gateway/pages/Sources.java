package vn.chidao.gateway.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pages are made of, as it stands in files. */
final class Sources {

    /** The kit answers for the gateway too, with texts of the gateway. */
    private static final List<Path> FOLDERS = List.of(Path.of("src/main"), Path.of("../libs/kit-web/src/main/java"));

    private Sources() {}

    /** Templates, scripts and code; neither texts nor the style sheet. */
    static String all() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(folder)) {
                all.append(files.filter(file -> file.toString().matches(".*\\.(html|js|java)"))
                        .map(Sources::read)
                        .collect(Collectors.joining("\n")));
            }
        }
        return all.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
