package vn.chidao.localstack.supervisor;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What whoever starts a stack may choose.
 *
 * @param port of the gateway
 * @param mongodb the server to use instead of starting one
 * @param otherProvider issuer of another OIDC provider; the services read the rest of its settings from the environment that
 *     they inherit
 * @param time what the office's clock is to show, null to let it run on
 * @param demo what a new home is to hold
 */
record UpOptions(
        Path project,
        int port,
        @Nullable String mongodb,
        @Nullable String otherProvider,
        @Nullable String time,
        ZoneId zone,
        Demo demo,
        StartUpCaches startUpCaches,
        JvmOptions.Compiler compiler) {

    String url() {
        return "http://localhost:" + port;
    }
}
