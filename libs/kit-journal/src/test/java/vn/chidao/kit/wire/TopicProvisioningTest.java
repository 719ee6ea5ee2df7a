package vn.chidao.kit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import vn.chidao.localstack.LocalKafka;

class TopicProvisioningTest {

    private static final Map<String, Object> SERVERS =
            Map.of("bootstrap.servers", LocalKafka.shared().bootstrapServers());

    private final String name = "test.provided." + UUID.randomUUID();

    @Test
    void whatIsNotThereIsCreatedAsTheCatalogueSays() throws Exception {
        TopicProvisioning kept = provide(new Topic(name, 3, false));
        provide(new Topic(name + ".newest", 1, true));

        assertThat(kept.health().getStatus()).isEqualTo(Status.UP);
        assertThat(partitions(name)).isEqualTo(3);
        assertThat(setting(name, TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("-1");
        assertThat(setting(name, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)).isEqualTo("5242880");
        assertThat(partitions(name + ".newest")).isEqualTo(1);
        assertThat(setting(name + ".newest", TopicConfig.CLEANUP_POLICY_CONFIG)).isEqualTo("compact");
    }

    @Test
    void anotherNumberOfPartitionsIsReportedAndLeft() throws Exception {
        for (int wrong : List.of(2, 7)) {
            String topic = name + "." + wrong;
            create(new NewTopic(topic, wrong, (short) 1));

            TopicProvisioning provisioning = provide(new Topic(topic, 6, false));

            assertThat(partitions(topic)).isEqualTo(wrong);
            assertThat(provisioning.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(provisioning.health().getDetails())
                    .containsExactly(Map.entry(topic, "has " + wrong + " partitions, and 6 are counted on"));
        }
    }

    @Test
    void aTopicOfAnEarlierVersionTakesLargerRecordsFromNowOn() throws Exception {
        create(new NewTopic(name, 1, (short) 1).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
        assertThat(setting(name, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)).isNotEqualTo("5242880");

        provide(new Topic(name, 1, false));

        assertThat(setting(name, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)).isEqualTo("5242880");
        assertThat(setting(name, TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("-1");
    }

    @Test
    void servicesMayStartAtTheSameMoment() throws Exception {
        List<CompletableFuture<Void>> starting = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            starting.add(CompletableFuture.runAsync(() -> provide(new Topic(name, 2, false))));
        }
        CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        assertThat(partitions(name)).isEqualTo(2);
    }

    @Test
    void withoutABrokerTheServiceDoesNotStart() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        TopicProvisioning provisioning = new TopicProvisioning(
                () -> Admin.create(Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + port,
                        "default.api.timeout.ms",
                        2_000,
                        "request.timeout.ms",
                        1_000)),
                List.of(new UsedTopics(new Topic(name, 1, false))),
                (short) 1);
        assertThatThrownBy(provisioning::afterSingletonsInstantiated).isInstanceOf(IllegalStateException.class);
    }

    /** The contract names the topics that cross a border; how many partitions they have is said here alone. */
    @Test
    void theCatalogueHasEveryTopicOfTheContract() throws Exception {
        try (var file = TopicProvisioningTest.class.getResourceAsStream("/contracts/asyncapi.yaml")) {
            String contract = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            List<String> named = Pattern.compile("(?m)^    address: (\\S+)$")
                    .matcher(contract)
                    .results()
                    .map(line -> line.group(1))
                    .toList();
            assertThat(named).hasSizeGreaterThan(4);
            assertThat(Topics.ALL).extracting(Topic::name).containsAll(named);
        }
    }

    private static TopicProvisioning provide(Topic topic) {
        TopicProvisioning provisioning =
                new TopicProvisioning(() -> Admin.create(SERVERS), List.of(new UsedTopics(topic)), (short) 1);
        provisioning.afterSingletonsInstantiated();
        return provisioning;
    }

    private static void create(NewTopic topic) throws Exception {
        try (Admin admin = Admin.create(SERVERS)) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static int partitions(String topic) throws Exception {
        try (Admin admin = Admin.create(SERVERS)) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
    }

    private static String setting(String topic, String key) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(SERVERS)) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(key)
                    .value();
        }
    }
}
