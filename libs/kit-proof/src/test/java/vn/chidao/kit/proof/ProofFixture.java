package vn.chidao.kit.proof;

import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.journal.JournalFixture;
import vn.chidao.kit.wire.EventJson;
import vn.chidao.localstack.LocalKafka;

/** A journal with its seals and its verifier. */
final class ProofFixture extends JournalFixture {

    final Seals seals = sealsOf(journal);
    private final HistoryVerifier verifier = new HistoryVerifier(
            journal,
            history,
            seals,
            new EventJson(),
            new TopicReader(() -> new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            LocalKafka.shared().bootstrapServers(),
                            "isolation.level",
                            "read_committed"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer())));

    /** Without a broker: what is sent is recorded. */
    ProofFixture() {}

    private ProofFixture(boolean onKafka) {
        super(onKafka);
    }

    /** What is sent goes to the broker of this JVM too. */
    static ProofFixture onKafka() {
        return new ProofFixture(true);
    }

    /** The seals as a further instance of the service makes them, which has these stores. */
    Seals anotherInstance(AggregateType<?, ?>... types) {
        Journal its = anotherJournal();
        for (AggregateType<?, ?> type : types) {
            its.store(type);
        }
        return sealsOf(its);
    }

    private Seals sealsOf(Journal of) {
        return new Seals(service, of, history, database, new EventJson(), office);
    }

    HistoryVerifier.Report verify() {
        return verify(false, "");
    }

    HistoryVerifier.Report verify(boolean topics, String given) {
        return verifier.verify(topics, GivenSeal.parse(given, service), (step, done, expected) -> {});
    }
}
