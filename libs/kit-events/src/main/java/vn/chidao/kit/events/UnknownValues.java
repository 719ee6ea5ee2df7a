package vn.chidao.kit.events;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds values of enums that were read as their default because the word in the event is none of ours: of a newer service, or
 * of a typing mistake. They are counted, so that they are never quietly taken for something else.
 */
final class UnknownValues {

    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            components.forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    private static final ClassValue<List<Object>> DEFAULTS = new ClassValue<>() {
        @Override
        protected List<Object> computeValue(Class<?> type) {
            List<Object> defaults = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                if (isDefault(type, ((Enum<?>) constant).name())) {
                    defaults.add(constant);
                }
            }
            return List.copyOf(defaults);
        }
    };

    private UnknownValues() {}

    private static boolean isDefault(Class<?> type, String constant) {
        try {
            return type.getField(constant).isAnnotationPresent(JsonEnumDefaultValue.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param found is given the path of each, such as {@code task.status} */
    static void in(@Nullable Object value, Consumer<String> found) {
        in(value, "", found);
    }

    private static void in(@Nullable Object value, String path, Consumer<String> found) {
        switch (value) {
            case null -> {}
            case Enum<?> word -> {
                if (DEFAULTS.get(word.getDeclaringClass()).contains(word)) {
                    found.accept(path);
                }
            }
            case Record record -> {
                for (RecordComponent component : COMPONENTS.get(record.getClass())) {
                    in(
                            valueOf(component, record),
                            path.isEmpty() ? component.getName() : path + "." + component.getName(),
                            found);
                }
            }
            case Collection<?> elements -> elements.forEach(element -> in(element, path, found));
            default -> {}
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
