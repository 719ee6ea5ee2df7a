package vn.chidao.kit.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries that this instance has sent last, by their digests. */
final class RecentlySent {

    private static final int MOST = 4_096;

    private final Map<String, Boolean> digests = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(JournalEntry entry) {
        digests.put(entry.digest(), true);
    }

    synchronized boolean contains(JournalEntry entry) {
        return digests.containsKey(entry.digest());
    }
}
