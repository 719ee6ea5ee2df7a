package vn.chidao.gateway.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.Questions;

/**
 * The pages that somebody is led to, by their roles. It opens and closes nothing: what a page shows, and whether, the services
 * decide. Public for the templates.
 */
public final class Menu {

    /** Pages in the order of the menu. The first one that is somebody's is their start page. */
    public enum Entry {
        QUEUE("/queue", "CLERK", "OFFICE_HEAD"),
        OVERVIEW("/overview", "LEADER", "OFFICE_HEAD", "INSPECTOR"),
        TASKS("/tasks", "UNIT_HEAD", "UNIT_DEPUTY", "UNIT_CONTACT", "OFFICER"),
        DIRECTIVES("/directives"),
        SOURCES("/sources"),
        HISTORY("/history", "INSPECTOR", "ADMIN"),
        /** Where there is one. */
        SANDBOX("/sandbox");

        private final String path;
        private final Set<String> roles;

        /** @param roles whose it is; nobody named: everybody's */
        Entry(String path, String... roles) {
            this.path = path;
            this.roles = Set.of(roles);
        }

        public String path() {
            return path;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isFor(Set<String> held) {
            return roles.isEmpty() || roles.stream().anyMatch(held::contains);
        }
    }

    private final Supplier<Set<String>> roles;
    private final boolean sandbox;
    private @Nullable CompletableFuture<List<Entry>> answer;

    private Menu(Supplier<Set<String>> roles, boolean sandbox) {
        this.roles = roles;
        this.sandbox = sandbox;
    }

    static Menu ofGuest() {
        Menu menu = new Menu(Set::of, false);
        menu.answer = CompletableFuture.completedFuture(List.of());
        return menu;
    }

    /** @param sandbox whether there is one */
    static Menu of(Supplier<Set<String>> roles, boolean sandbox) {
        return new Menu(roles, sandbox);
    }

    /** Asks now, while the page asks for other things. */
    Menu ask() {
        answer();
        return this;
    }

    public List<Entry> entries() {
        return answer().join();
    }

    /** Where somebody begins. */
    public String start() {
        return entries().getFirst().path();
    }

    private CompletableFuture<List<Entry>> answer() {
        CompletableFuture<List<Entry>> present = answer;
        if (present == null) {
            present = Questions.begin(() -> {
                Set<String> held = roles.get();
                return Arrays.stream(Entry.values())
                        .filter(entry -> entry.isFor(held) && (entry != Entry.SANDBOX || sandbox))
                        .toList();
            });
            answer = present;
        }
        return present;
    }
}
