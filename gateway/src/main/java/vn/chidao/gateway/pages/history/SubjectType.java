package vn.chidao.gateway.pages.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.routes.Service;

/** What has a history of its own that a person can read. Public for the templates. */
public enum SubjectType {
    DIRECTIVE(Service.DIRECTIVES, "directives"),
    MEETING(Service.DIRECTIVES, "meetings"),
    TASK(Service.DEPARTMENTS, "tasks"),
    UNIT(Service.DEPARTMENTS, "units"),
    PERSON(Service.DEPARTMENTS, "people"),
    DELIVERY(Service.NOTIFICATIONS, "deliveries");

    private final Service service;
    private final String path;

    SubjectType(Service service, String path) {
        this.service = service;
        this.path = path;
    }

    Service service() {
        return service;
    }

    String path() {
        return "/api/" + path + "/";
    }

    /** As in addresses and in the bundle. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable SubjectType of(@Nullable String word) {
        for (SubjectType kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    /** Where the history of what a finding names can be read. Public for the templates. */
    public record Thing(SubjectType kind, String id) {}

    /** Null for what has none: a seal, or an id that is none of ours. */
    static @Nullable Thing ofAggregate(Service service, String aggregate) {
        return switch (service) {
            // Directives and meetings share the form of their ids: the page looks for both.
            case DIRECTIVES -> aggregate.matches("[0-9a-f]{24}") ? new Thing(DIRECTIVE, aggregate) : null;
            case DEPARTMENTS -> {
                if (aggregate.matches("[0-9a-f]{24}:\\d{1,9}")) {
                    yield new Thing(TASK, aggregate);
                }
                if (aggregate.startsWith("unit:")) {
                    yield new Thing(UNIT, aggregate.substring("unit:".length()));
                }
                yield aggregate.startsWith("person:")
                        ? new Thing(PERSON, aggregate.substring("person:".length()))
                        : null;
            }
            case NOTIFICATIONS -> aggregate.matches("[0-9a-f]{24}") ? new Thing(DELIVERY, aggregate) : null;
            case SANDBOX -> null;
        };
    }
}
