package vn.chidao.localstack;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a child so that it never outlives us. A few lines of POSIX shell stand between: the child runs in a process group of
 * its own, out of reach of the terminal's Ctrl-C; a reader waits on a pipe whose other end is ours, and kills the child when
 * the pipe closes, which happens however we end. The shell ends with the child's exit code.
 */
final class Guard {

    private static final String SCRIPT = """
            set -m
            exec 3<&0
            "$@" 3<&- </dev/null &
            child=$!
            ( cat <&3 >/dev/null 2>&1; kill -KILL "$child" 2>/dev/null ) 2>/dev/null &
            reader=$!
            exec 3<&-
            trap 'kill -TERM "$child" 2>/dev/null' TERM
            wait "$child"
            code=$?
            while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
            kill -KILL -- "-$reader" 2>/dev/null
            exit "$code"
            """;

    private Guard() {}

    /** The command line that runs {@code command} guarded; its standard input must stay a pipe that we hold. */
    static List<String> command(List<String> command) {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", SCRIPT, "chidao-guard"));
        guarded.addAll(command);
        return guarded;
    }
}
