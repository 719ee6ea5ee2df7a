package vn.chidao.directives.completion.streams;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the topic of directives, and tells those who listen whose drafts changed: these are in no figure. */
@Component
class DraftChanges implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DraftChanges.class);

    private static final String TOPIC = "chidao.directives";
    private static final Set<String> TYPES =
            Set.of("vn.chidao.directive.drafted", "vn.chidao.directive.amended", "vn.chidao.directive.deleted");

    private final TopicEnd topic;
    private final LiveListeners listeners;
    private final JsonMapper json;

    DraftChanges(KafkaProperties kafka, LiveListeners listeners, JsonMapper json) {
        this.topic = new TopicEnd(kafka, TOPIC, listeners::tellEverything);
        this.listeners = listeners;
        this.json = json;
    }

    void follow() throws InterruptedException {
        topic.follow(this::tell);
    }

    /** Called by the container when the loop has ended. */
    @Override
    public void destroy() {
        topic.close();
    }

    private void tell(ConsumerRecords<String, byte[]> records) {
        Set<LiveChange> changes = new LinkedHashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            LiveChange change = TYPES.contains(typeOf(record)) ? changeOf(record) : null;
            if (change != null) {
                changes.add(change);
            }
        }
        listeners.tell(changes);
    }

    private static String typeOf(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
    }

    /** What cannot be read is a dead letter of those who need it; here it is news that nobody gets. */
    private @Nullable LiveChange changeOf(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode committee = json.readTree(record.value()).path("directive").path("committee");
            return new LiveChange.OfDrafts(committee.isString() ? committee.asString() : null);
        } catch (JacksonException e) {
            log.warn("{}-{} at {} cannot be read", record.topic(), record.partition(), record.offset());
            return null;
        }
    }
}
