package vn.chidao.localstack;

import java.nio.file.Path;

/** Where what is fetched or built once is kept, outside any checkout. */
public final class Caches {

    private Caches() {}

    /** {@code CHIDAO_CACHE}, else the user's cache folder. */
    public static Path folder() {
        String configured = System.getenv("CHIDAO_CACHE");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("chidao");
    }
}
