package vn.chidao.gateway.pages.history;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.routes.Service;

/** One thing that has a history. Public for the templates. */
public record Subject(SubjectType type, String id) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern TASK_ID = Pattern.compile("[0-9a-f]{24}:\\d{1,9}");
    private static final String UNIT = "unit:";
    private static final String PERSON = "person:";

    /**
     * The subject that a service's verifier calls by the id of an aggregate; null for what has no page, such as a seal.
     *
     * <p>Directives and meetings share the form of their ids: the page looks for both.
     */
    static @Nullable Subject ofAggregate(Service service, String aggregate) {
        return switch (service) {
            case DIRECTIVES -> ID.matcher(aggregate).matches() ? new Subject(SubjectType.DIRECTIVE, aggregate) : null;
            case DEPARTMENTS -> ofDepartments(aggregate);
            case NOTIFICATIONS -> ID.matcher(aggregate).matches() ? new Subject(SubjectType.DELIVERY, aggregate) : null;
            case SANDBOX -> null;
        };
    }

    private static @Nullable Subject ofDepartments(String aggregate) {
        if (TASK_ID.matcher(aggregate).matches()) {
            return new Subject(SubjectType.TASK, aggregate);
        }
        if (aggregate.startsWith(UNIT)) {
            return new Subject(SubjectType.UNIT, aggregate.substring(UNIT.length()));
        }
        return aggregate.startsWith(PERSON)
                ? new Subject(SubjectType.PERSON, aggregate.substring(PERSON.length()))
                : null;
    }
}
