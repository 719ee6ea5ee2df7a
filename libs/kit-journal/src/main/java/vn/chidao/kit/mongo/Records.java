package vn.chidao.kit.mongo;

import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;

/** Between records and BSON documents, by the driver's own codecs. Components that are null are not written. */
public final class Records {

    private Records() {}

    public static <T> BsonDocument encode(T value, Class<T> type, CodecRegistry codecs) {
        BsonDocument document = new BsonDocument();
        codecs.get(type)
                .encode(
                        new BsonDocumentWriter(document),
                        value,
                        EncoderContext.builder().build());
        return document;
    }

    public static <T> T decode(BsonDocument document, Class<T> type, CodecRegistry codecs) {
        Codec<T> codec = codecs.get(type);
        return codec.decode(
                new BsonDocumentReader(document), DecoderContext.builder().build());
    }
}
