package vn.chidao.gateway.pages.deadletters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.chidao.gateway.api.DeadLettersApi.Letter;

/**
 * Letters that the same consumer refused for the same reason. Public for the template.
 *
 * @param reason of the first of them
 */
public record LetterGroup(String consumer, String reason, List<Letter> letters) {

    /** What differs between events of one kind of fault: ids and numbers. */
    private static final Pattern PARTICULAR = Pattern.compile("[0-9a-f]{8,}|\\d+");

    /** In the order of their oldest. */
    static List<LetterGroup> of(List<Letter> letters) {
        Map<List<String>, List<Letter>> alike = new LinkedHashMap<>();
        for (Letter letter : letters) {
            alike.computeIfAbsent(List.of(letter.consumer(), kindOf(letter)), fresh -> new ArrayList<>())
                    .add(letter);
        }
        return alike.values().stream()
                .map(group -> new LetterGroup(
                        group.getFirst().consumer(), group.getFirst().reason(), List.copyOf(group)))
                .toList();
    }

    private static String kindOf(Letter letter) {
        String key = letter.key();
        String reason = key == null ? letter.reason() : letter.reason().replace(key, "…");
        return PARTICULAR.matcher(reason).replaceAll("…");
    }
}
