package vn.chidao.directives.completion.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.backoff.ExponentialBackOff;

/** How Kafka Streams runs here: each generation an application of its own, all within bounded memory. */
@Configuration
@EnableScheduling
class StreamsSettings {

    private final KafkaProperties kafka;
    private final String service;

    StreamsSettings(KafkaProperties kafka, @Value("${spring.application.name}") String service) {
        this.kafka = kafka;
        this.service = service;
    }

    /** The application, and the consumer group, that counts this generation. */
    String applicationOf(int generation) {
        return service + ".completion-" + generation;
    }

    Properties of(int generation) {
        Properties settings = new Properties();
        settings.putAll(kafka.buildStreamsProperties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationOf(generation));
        // Two generations run side by side, and need names of their own in metrics and threads.
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, applicationOf(generation));
        return settings;
    }

    Map<String, Object> forAdmin() {
        return kafka.buildAdminProperties();
    }

    /** An outage of MongoDB holds the cells back and loses none. */
    @Bean
    CommonErrorHandler triesForEver() {
        ExponentialBackOff pauses = new ExponentialBackOff(200, 2);
        pauses.setMaxInterval(10_000);
        return new DefaultErrorHandler(pauses);
    }

    /** Offsets step over the markers of transactions, so that no lag is left when everything is read. */
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> overMarkers() {
        return container -> {
            container.getContainerProperties().setFixTxOffsets(true);
            container.getContainerProperties().setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        };
    }

    /** All stores of the process share one small cache; by default each may take over 100 MB. */
    public static final class Bounded implements RocksDBConfigSetter {

        private static final long CACHE = 32L << 20;
        private static final long WRITES = 16L << 20;
        private static final LRUCache SHARED;
        private static final WriteBufferManager BUFFERS;

        static {
            // The settings are read before any store is opened, which else would load it.
            RocksDB.loadLibrary();
            SHARED = new LRUCache(CACHE);
            BUFFERS = new WriteBufferManager(WRITES, SHARED);
        }

        @Override
        public void setConfig(String store, Options options, Map<String, Object> configs) {
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(SHARED);
            table.setCacheIndexAndFilterBlocks(true);
            options.setWriteBufferManager(BUFFERS);
            options.setTableFormatConfig(table);
        }

        @Override
        public void close(String store, Options options) {
            // The cache and the buffers outlive every store.
        }
    }
}
