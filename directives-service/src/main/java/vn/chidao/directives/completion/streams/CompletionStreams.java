package vn.chidao.directives.completion.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.backoff.ExponentialBackOff;

/** How Kafka Streams runs here: within bounded memory, and after a failure again. */
@Configuration
@EnableKafkaStreams
@EnableScheduling
class CompletionStreams {

    private static final Logger log = LoggerFactory.getLogger(CompletionStreams.class);

    @Bean
    StreamsBuilderFactoryBeanConfigurer keepsRunning() {
        return factory -> {
            factory.setStreamsUncaughtExceptionHandler(e -> {
                log.error("completion figures: a stream thread failed and is replaced", e);
                return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
            });
            // Otherwise it stays a member until its session ends, and the next start waits for that.
            factory.setLeaveGroupOnClose(true);
        };
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
