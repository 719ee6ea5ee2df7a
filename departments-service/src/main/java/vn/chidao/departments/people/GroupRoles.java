package vn.chidao.departments.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.kit.model.Refusal;

/**
 * Which roles the provider's groups bring, from a file with lines such as {@code /Văn phòng/Chuyên viên = CLERK van-phong}.
 * A group may have several lines. Names are compared as NFC.
 */
public final class GroupRoles {

    /** Also before a later line, where files were put together. */
    private static final String BYTE_ORDER_MARK = "^\uFEFF";

    private static final Set<Role> ROLES = EnumSet.complementOf(EnumSet.of(Role.UNKNOWN));

    private final Map<String, Set<Person.Held>> byGroup;

    private GroupRoles(Map<String, Set<Person.Held>> byGroup) {
        this.byGroup = byGroup;
    }

    /** @throws IllegalStateException naming the line that is not understood: a role that is guessed is worse than no start */
    public static GroupRoles read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "CHIDAO_GROUPS_FILE names a file that cannot be read as UTF-8: " + file + ": " + e, e);
        }
        Map<String, Set<Person.Held>> byGroup = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst(BYTE_ORDER_MARK, "").strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                // A role has no equals sign in it, a group may have one.
                int sign = line.lastIndexOf('=');
                String group = sign < 1 ? "" : nfc(line.substring(0, sign).strip());
                if (group.isEmpty()) {
                    throw new IllegalArgumentException("it has to be: group = ROLE unit");
                }
                if (!byGroup.computeIfAbsent(group, none -> new LinkedHashSet<>())
                        .add(role(line.substring(sign + 1).strip()))) {
                    throw new IllegalArgumentException("it was there before");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "CHIDAO_GROUPS_FILE, line " + (i + 1) + " of " + file + ": " + e.getMessage() + ": " + line, e);
            }
        }
        if (byGroup.isEmpty()) {
            throw new IllegalStateException("CHIDAO_GROUPS_FILE names a file without a group in it: " + file);
        }
        return new GroupRoles(byGroup);
    }

    /** Each role once, in the order of the file. */
    public List<Person.Held> of(Collection<String> groups) {
        Set<String> held = groups.stream().map(GroupRoles::nfc).collect(Collectors.toUnmodifiableSet());
        return byGroup.entrySet().stream()
                .filter(entry -> held.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .distinct()
                .toList();
    }

    private static Person.Held role(String text) {
        String[] words = text.split("\\s+", -1);
        if (words.length > 2) {
            throw new IllegalArgumentException("after the sign come a role and at most one unit");
        }
        Role role = ROLES.stream()
                .filter(known -> known.name().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such role, there are " + ROLES));
        if (words.length == 1 && role.needsUnit()) {
            throw new IllegalArgumentException("this role is held in a unit");
        }
        return Person.Held.own(role, words.length == 1 ? null : unit(words[1]));
    }

    private static @Nullable UnitId unit(String id) {
        try {
            return UnitId.checked("unit", id);
        } catch (Refusal e) {
            throw new IllegalArgumentException("this is no id of a unit, such as ban-to-chuc", e);
        }
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
