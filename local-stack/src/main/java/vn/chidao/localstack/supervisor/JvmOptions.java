package vn.chidao.localstack.supervisor;

import java.util.ArrayList;
import java.util.List;

/** Options of the JVMs that a stack consists of: small, and quick to start. */
final class JvmOptions {

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            // Without a thread that it needs a process would live on and do nothing; ended, it is started again.
            "-XX:+ExitOnOutOfMemoryError");

    private JvmOptions() {}

    static List<String> ofServices() {
        List<String> options = new ArrayList<>(COMMON);
        options.addAll(List.of("-Xmx256m", "-Dfile.encoding=UTF-8"));
        return options;
    }

    /** For the programs of this module. */
    static List<String> ofOurs(String heap) {
        List<String> options = new ArrayList<>(COMMON);
        options.addAll(List.of(
                heap,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS"));
        return options;
    }
}
