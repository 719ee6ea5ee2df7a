package vn.chidao.notifications.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.notifications.task.Source;

/**
 * Something to tell to whoever it concerns: to each person one message a channel.
 *
 * @param key names it uniquely: the same key is told once
 * @param urgent goes before what waits in the queue
 */
public record Telling(
        Occasion occasion,
        String key,
        List<Item> items,
        boolean urgent,
        @Nullable Source source) {}
