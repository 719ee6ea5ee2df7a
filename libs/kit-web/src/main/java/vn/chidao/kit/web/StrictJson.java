package vn.chidao.kit.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Text;

/**
 * JSON of the public API: unknown fields, doubled fields and values of another type are refused, dates are {@code
 * YYYY-MM-DD} and exist, text is text and follows the rules of {@link Text}; a line of
 * which nothing can be seen is as if it were left out. An enum's default, which stands for words of a newer version in events, is no word of the API.
 */
final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        SimpleModule module = new SimpleModule("chidao-strict");
        module.addDeserializer(String.class, IncomingText.RUNNING);
        module.addDeserializer(LocalDate.class, new IsoDate());
        module.setDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public ValueDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription.Supplier description,
                    ValueDeserializer<?> words) {
                return new KnownWord(words);
            }
        });
        builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(module);
    }

    /** A string holds half of a surrogate pair or a control character. */
    static final class NotText extends InvalidFormatException {
        private NotText(JsonParser parser, String text) {
            super(parser, "not text", text, String.class);
        }
    }

    /** Text as {@link Text} has it: running text, or one line where the component says so. */
    private static final class IncomingText extends StdDeserializer<String> {

        private static final IncomingText RUNNING = new IncomingText(Text::running);
        private static final IncomingText LINE = new IncomingText(text -> Text.orNull(Text.line(text)));

        private final Function<String, @Nullable String> rule;

        private IncomingText(Function<String, @Nullable String> rule) {
            super(String.class);
            this.rule = rule;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return property != null && property.getAnnotation(OneLine.class) != null ? LINE : RUNNING;
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getString();
            if (!Text.isText(text)) {
                throw new NotText(parser, text);
            }
            return rule.apply(text);
        }
    }

    private static final class KnownWord extends DelegatingDeserializer {
        KnownWord(ValueDeserializer<?> words) {
            super(words);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> words) {
            return new KnownWord(words);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            Object word = super.deserialize(parser, context);
            return word instanceof Enum<?> constant && UnknownWord.is(constant)
                    ? context.handleWeirdStringValue(constant.getDeclaringClass(), constant.name(), "no such word")
                    : word;
        }
    }

    private static final class IsoDate extends StdDeserializer<LocalDate> {
        IsoDate() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
            }
            try {
                return Dates.parse(parser.getString());
            } catch (DateTimeParseException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, parser.getString(), "no such date");
            }
        }
    }
}
