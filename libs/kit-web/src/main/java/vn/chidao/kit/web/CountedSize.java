package vn.chidao.kit.web;

import jakarta.validation.Configuration;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Map;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import vn.chidao.kit.text.Text;

/** {@code @Size} of a text counts code points, as a person does. Bean Validation by itself counts an emoji as two. */
final class CountedSize implements ValidationConfigurationCustomizer {

    @Override
    public void customize(Configuration<?> configuration) {
        if (configuration instanceof HibernateValidatorConfiguration hibernate) {
            ConstraintMapping mapping = hibernate.createConstraintMapping();
            mapping.constraintDefinition(Size.class)
                    .includeExistingValidators(false)
                    .validatedBy(OfText.class)
                    .validatedBy(OfCollection.class)
                    .validatedBy(OfMap.class);
            hibernate.addMapping(mapping);
        }
    }

    private abstract static class Counted<T> implements ConstraintValidator<Size, T> {

        private int min;
        private int max;

        @Override
        public void initialize(Size size) {
            min = size.min();
            max = size.max();
        }

        abstract int countOf(T value);

        @Override
        public boolean isValid(@Nullable T value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            int count = countOf(value);
            return count >= min && count <= max;
        }
    }

    /** Public for the validator, which makes it. */
    public static final class OfText extends Counted<CharSequence> {
        @Override
        int countOf(CharSequence value) {
            return Text.length(value.toString());
        }
    }

    /** Public for the validator, which makes it. */
    public static final class OfCollection extends Counted<Collection<?>> {
        @Override
        int countOf(Collection<?> value) {
            return value.size();
        }
    }

    /** Public for the validator, which makes it. */
    public static final class OfMap extends Counted<Map<?, ?>> {
        @Override
        int countOf(Map<?, ?> value) {
            return value.size();
        }
    }
}
