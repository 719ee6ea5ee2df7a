package vn.chidao.kit.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of fields as the client wrote them: a component of a record may have another name in JSON. */
final class JsonNames {

    private JsonNames() {}

    /**
     * @param body what the request was read as; null where nothing was
     * @param path of components, such as {@code recorded.person} or {@code rows[2].title}
     */
    static String of(@Nullable Object body, String path) {
        List<String> names = new ArrayList<>();
        Type type = body == null ? null : body.getClass();
        for (String step : path.split("\\.", -1)) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            RecordComponent component = component(type, name);
            names.add(named(component, name) + step.substring(name.length()));
            type = component == null ? null : component.getGenericType();
            if (bracket >= 0 && type instanceof ParameterizedType several) {
                type = several.getActualTypeArguments()[0];
            }
        }
        return String.join(".", names);
    }

    private static @Nullable RecordComponent component(@Nullable Type type, String name) {
        return type instanceof Class<?> record && record.isRecord()
                ? Arrays.stream(record.getRecordComponents())
                        .filter(component -> component.getName().equals(name))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String named(@Nullable RecordComponent component, String otherwise) {
        JsonProperty property =
                component == null ? null : component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? otherwise : property.value();
    }
}
