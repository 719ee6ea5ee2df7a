package vn.chidao.kit.web;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The constant of an enum that stands for words of a newer version, as events may bring them. The API does not know it. */
final class UnknownWord {

    private UnknownWord() {}

    static boolean is(Enum<?> constant) {
        return namesIn(constant.getDeclaringClass()).contains(constant.name());
    }

    /**
     * Names of the constants that the API does not know.
     *
     * @param type an enum
     */
    static Set<String> namesIn(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant() && field.isAnnotationPresent(JsonEnumDefaultValue.class))
                .map(Field::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
