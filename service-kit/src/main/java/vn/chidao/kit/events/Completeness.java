package vn.chidao.kit.events;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Whether records that were read from JSON have everything that they do not declare {@code @Nullable}. */
final class Completeness {

    private Completeness() {}

    /** The path to the first component that is missing, null when none is. */
    static @Nullable String missingIn(Object value) {
        return switch (value) {
            case Record record -> missingIn(record);
            case Collection<?> elements -> {
                int n = 0;
                for (Object element : elements) {
                    String missing = element == null ? "a value" : missingIn(element);
                    if (missing != null) {
                        yield "[" + n + "]." + missing;
                    }
                    n++;
                }
                yield null;
            }
            default -> null;
        };
    }

    private static @Nullable String missingIn(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = valueOf(component, record);
            if (value == null) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    return component.getName();
                }
            } else {
                String missing = missingIn(value);
                if (missing != null) {
                    return component.getName() + "." + missing;
                }
            }
        }
        return null;
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
