package vn.chidao.gateway.routes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What stands behind the gateway, and which paths of the API it answers: the one place where a service is named. */
public enum Service {
    DIRECTIVES(
            true,
            "/api/sources",
            "/api/meetings",
            "/api/directives",
            "/api/deadlines",
            "/api/notices",
            "/api/completion"),
    DEPARTMENTS(true, "/api/units", "/api/people", "/api/tasks", "/api/settings", "/api/ping"),
    NOTIFICATIONS(true, "/api/deliveries"),
    /** The sandbox of the local stack, which receives mail and SMS. */
    SANDBOX(false, "/api/sandbox");

    /** The services that keep a history of their own, seal and verify it, and take events. They describe their API, too. */
    public static final List<Service> JOURNALS =
            Arrays.stream(values()).filter(service -> service.journal).toList();

    private final boolean journal;
    private final List<String> paths;

    Service(boolean journal, String... paths) {
        this.journal = journal;
        this.paths = List.of(paths);
    }

    /** Stable word, in problem documents, figures and paths. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a service calls itself in its seals. */
    public String nameInSeals() {
        return word() + "-service";
    }

    /** To which files are sent. */
    static final String UPLOADS = "/api/{things}/{id}/scans";

    static final String FILE = UPLOADS + "/{scan}";

    /** Patterns of all paths that lead there. */
    List<String> patterns() {
        List<String> patterns =
                new ArrayList<>(paths.stream().map(path -> path + "/**").toList());
        if (journal) {
            patterns.add("/api/verifications/" + word() + "/**");
            patterns.add("/api/seals/" + word() + "/**");
            patterns.add("/api/dead-letters/" + word() + "/**");
            patterns.add("/api/openapi/" + word());
        }
        return patterns;
    }
}
