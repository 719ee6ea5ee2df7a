package vn.chidao.kit.wire;

import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/** The catalogue of topics: the one place that says how many partitions each has, and what it keeps. */
public final class Topics {

    public static final Topic DIRECTIVES = new Topic("chidao.directives", 6, false);
    public static final Topic TASKS = new Topic("chidao.tasks", 6, false);
    public static final Topic UNITS = new Topic("chidao.units", 1, true);
    public static final Topic REMINDERS = new Topic("chidao.reminders", 6, false);

    /** Shared by all services, each with its own key: few records, in one order. */
    public static final Topic SEALS = new Topic("chidao.seals", 1, false);

    /** Cells of the completion figures. */
    public static final Topic COMPLETION = new Topic("chidao.completion", 1, true);

    public static final List<Topic> ALL = List.of(DIRECTIVES, TASKS, UNITS, REMINDERS, SEALS, COMPLETION);

    /** Bytes of the largest record: an event of the largest size that can be recorded, and its headers. */
    public static final int LARGEST_RECORD = 5 * 1024 * 1024;

    private Topics() {}

    /** What a service could not take. */
    public static Topic deadLettersOf(String service) {
        return new Topic("chidao.dead-letters." + service, 1, false);
    }

    /** A topic of a test that keeps every event for ever. */
    public static NewTopic journal(String name, int partitions, short replication) {
        return new Topic(name, partitions, false).toCreate(replication);
    }

    /** A topic of a test that keeps the newest record of each key. */
    public static NewTopic compacted(String name, int partitions, short replication) {
        return new Topic(name, partitions, true).toCreate(replication);
    }
}
