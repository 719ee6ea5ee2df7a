package vn.chidao.kit.events;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Whether records that were read from JSON have everything that their {@code @NullMarked} packages promise. */
final class Completeness {

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            List<Component> components = new ArrayList<>();
            boolean promises = type.getPackage().isAnnotationPresent(NullMarked.class);
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                AnnotatedType its = component.getAnnotatedType();
                components.add(new Component(
                        component.getName(), accessor, promises && isPromised(its), promises && hasAllElements(its)));
            }
            return List.copyOf(components);
        }
    };

    private Completeness() {}

    /**
     * A component of a record.
     *
     * @param promised whether it must be there
     * @param elementsPromised whether each element must be there, where it is a collection
     */
    private record Component(String name, Method accessor, boolean promised, boolean elementsPromised) {}

    /** The path to the first value that is missing, such as {@code task.units[2].name}; null when none is. */
    static @Nullable String missingIn(Object value) {
        return value instanceof Record record ? missingIn(record, "") : null;
    }

    private static @Nullable String missingIn(Record record, String prefix) {
        for (Component component : COMPONENTS.get(record.getClass())) {
            String path = prefix + component.name();
            Object value = valueOf(component.accessor(), record);
            if (value == null && component.promised()) {
                return path;
            }
            String missing = missingIn(value, path, component.elementsPromised());
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String missingIn(@Nullable Object value, String path, boolean elementsPromised) {
        if (value instanceof Record record) {
            return missingIn(record, path + ".");
        }
        if (value instanceof Collection<?> elements) {
            int n = 0;
            for (Object element : elements) {
                String place = path + "[" + n + "]";
                if (element == null && elementsPromised) {
                    return place;
                }
                String missing = missingIn(element, place, elementsPromised);
                if (missing != null) {
                    return missing;
                }
                n++;
            }
        }
        return null;
    }

    private static boolean isPromised(AnnotatedType type) {
        return !type.isAnnotationPresent(Nullable.class);
    }

    private static boolean hasAllElements(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                if (!isPromised(argument)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static @Nullable Object valueOf(Method accessor, Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
