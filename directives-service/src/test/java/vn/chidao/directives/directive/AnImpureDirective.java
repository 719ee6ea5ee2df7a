package vn.chidao.directives.directive;

import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.springframework.http.HttpStatus;
import vn.chidao.directives.directive.store.Directives;

/** Deliberately bad: the architecture test has to notice each. */
public final class AnImpureDirective {

    private AnImpureDirective() {}

    public record OfMongo(BsonDocument state) {}

    public record OfKafka(TopicPartition from) {}

    public record OfSpring(HttpStatus status) {}

    public record OfTheStore(Directives all) {}
}
