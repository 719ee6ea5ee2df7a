package vn.chidao.kit.events;

import java.util.Map;
import java.util.Set;

/** Consumer groups of this service; declared as a bean, they are watched for how far they are behind. */
@FunctionalInterface
public interface ConsumerGroups {

    /** The groups that read at present, each with its topics. */
    Map<String, Set<String>> topicsByGroup();
}
