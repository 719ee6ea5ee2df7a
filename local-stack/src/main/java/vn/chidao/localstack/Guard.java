package vn.chidao.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a child so that it never outlives us. A few lines of POSIX shell stand between: the child runs in a process group of
 * its own, out of reach of the terminal's Ctrl-C; a reader waits on a pipe whose other end is ours, and kills the child when
 * the pipe closes, which happens however we end. The shell ends with the child's exit code. What the child itself starts is
 * not killed with it.
 */
public final class Guard {

    private static final String SCRIPT = """
            trap '' INT HUP
            child=
            asked=
            trap 'asked=1; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' TERM
            pids=$1
            shift
            exec 3<&0
            # Without a terminal a shell may refuse job control, so a session is what makes the group, where there is setsid.
            if command -v setsid >/dev/null 2>&1; then
                setsid "$@" 3<&- </dev/null &
            else
                set -m
                "$@" 3<&- </dev/null &
            fi
            child=$!
            [ -z "$asked" ] || kill -TERM "$child" 2>/dev/null
            [ -z "$pids" ] || echo "$child" >"$pids"
            ( read -r never <&3; kill -KILL "$child" ) 2>/dev/null &
            reader=$!
            exec 3<&-
            wait "$child"
            code=$?
            while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
            kill -KILL "$reader" 2>/dev/null
            exit "$code"
            """;

    private Guard() {}

    /** The command line that runs {@code command} guarded; its standard input must stay a pipe that we hold. */
    public static List<String> command(List<String> command) {
        return command(command, "");
    }

    /** The same; the child's process id goes to {@code pidFile}. */
    public static List<String> command(List<String> command, Path pidFile) {
        return command(command, pidFile.toString());
    }

    private static List<String> command(List<String> command, String pidFile) {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", SCRIPT, "chidao-guard", pidFile));
        guarded.addAll(command);
        return guarded;
    }
}
