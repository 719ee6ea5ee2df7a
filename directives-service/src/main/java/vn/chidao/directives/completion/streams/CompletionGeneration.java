package vn.chidao.directives.completion.streams;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.chidao.directives.completion.store.CompletionCells;

/** Switches the figures to a newly built generation as soon as it has counted everything, and not before. */
@Component
class CompletionGeneration {

    private static final Logger log = LoggerFactory.getLogger(CompletionGeneration.class);

    private final CompletionCells cells;
    private final KafkaProperties kafka;
    private final String streamsGroup;
    private final String cellsGroup;
    private final int generation;
    private volatile boolean shown;

    CompletionGeneration(
            CompletionCells cells,
            KafkaProperties kafka,
            @Value("${spring.kafka.streams.application-id}") String streamsGroup,
            @Value(CellsListener.GROUP) String cellsGroup,
            @Value("${chidao.completion.generation}") int generation) {
        this.cells = cells;
        this.kafka = kafka;
        this.streamsGroup = streamsGroup;
        this.cellsGroup = cellsGroup;
        this.generation = generation;
    }

    @Scheduled(fixedDelay = 500)
    void showWhenCaughtUp() throws InterruptedException {
        if (shown) {
            return;
        }
        if (cells.shownGeneration() >= generation) {
            shown = true;
            return;
        }
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            // In the order in which the facts flow: what passed the first is seen in the second.
            if (caughtUp(admin, streamsGroup) && caughtUp(admin, cellsGroup)) {
                cells.show(generation);
                shown = true;
                log.info("completion figures are of generation {} from now on", generation);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return; // not started yet
            }
            log.warn("cannot tell yet whether the completion figures are complete: {}", e.toString());
        }
    }

    private static boolean caughtUp(Admin admin, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var topics = admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .flatMap(description -> description.members().stream())
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .collect(Collectors.toSet());
        if (topics.isEmpty()) {
            return false;
        }
        var ends = admin.listOffsets(topics.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata position = done.get(end.getKey());
            return end.getValue().offset() == 0
                    || (position != null && position.offset() >= end.getValue().offset());
        });
    }
}
