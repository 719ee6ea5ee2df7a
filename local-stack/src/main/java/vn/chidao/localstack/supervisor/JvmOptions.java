package vn.chidao.localstack.supervisor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of the JVMs that a stack consists of: small, and quick to start. */
public final class JvmOptions {

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            // Without a thread that it needs a process would live on and do nothing; ended, it is started again.
            "-XX:+ExitOnOutOfMemoryError");

    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    private JvmOptions() {}

    /** How far the JIT compilers of a service go. */
    public enum Compiler {
        /** As everywhere: what is asked often becomes cheap after a minute. */
        C2,
        /** Less work for who lives a minute or two, and twice the cost of a request later. */
        C1;

        /**
         * @param setting null is {@link #C2}
         * @throws StackFailed when there is no such choice
         */
        static Compiler of(@Nullable String setting) {
            return switch (setting) {
                case null -> C2;
                case "c2" -> C2;
                case "c1" -> C1;
                default -> throw new StackFailed("CHIDAO_COMPILER=" + setting + " is not understood: it is c2 or c1");
            };
        }
    }

    public static List<String> ofServices(Compiler compiler) {
        List<String> options = new ArrayList<>(COMMON);
        if (compiler == Compiler.C1) {
            options.add(FIRST_COMPILER_ALONE);
        }
        options.addAll(List.of(
                "-Xmx256m",
                // Of what requests leave behind little is kept resident.
                "-Xmn32m",
                "-XX:+UseCompactObjectHeaders",
                // The second compiler's memory goes back when it has rested.
                "-XX:TrimNativeHeapInterval=5000",
                "-Dfile.encoding=UTF-8"));
        return options;
    }

    /** For the programs of this module. */
    static List<String> ofOurs(String heap) {
        List<String> options = new ArrayList<>(COMMON);
        options.addAll(List.of(
                FIRST_COMPILER_ALONE,
                heap,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS"));
        return options;
    }
}
