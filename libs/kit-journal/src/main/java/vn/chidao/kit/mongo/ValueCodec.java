package vn.chidao.kit.mongo;

import java.util.function.Function;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Stores a type of one text, such as an id, as that text. Declared as a bean, it serves all records of the service. */
public record ValueCodec<T>(Class<T> type, Function<String, T> wrap, Function<T, String> unwrap) implements Codec<T> {

    @Override
    public void encode(BsonWriter writer, T value, EncoderContext context) {
        writer.writeString(unwrap.apply(value));
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
        return wrap.apply(reader.readString());
    }

    @Override
    public Class<T> getEncoderClass() {
        return type;
    }
}
