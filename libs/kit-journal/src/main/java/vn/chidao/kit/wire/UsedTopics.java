package vn.chidao.kit.wire;

import java.util.List;

/**
 * Topics that a service writes or reads, declared as a bean. Those of neighbours are named too, so that the services may start in
 * any order.
 */
public record UsedTopics(List<Topic> topics) {

    public UsedTopics(Topic... topics) {
        this(List.of(topics));
    }
}
