package vn.chidao.kit.tls;

import com.mongodb.MongoException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.errors.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says what is wrong when a service does not start because a server, or the service, does not accept the other. */
final class RefusedByServer implements FailureAnalyzer {

    /** What the parts say, and what is to be looked at. The first that fits counts. */
    private static final Map<String, String> HINTS = new LinkedHashMap<>();

    static {
        HINTS.put(
                "PKIX path",
                "The server's certificate is signed by no authority in CHIDAO_TLS_CA: the file is not the right one, or"
                        + " this is not the server it seems to be.");
        HINTS.put("CertificateExpired", "The server's certificate has expired, or the clock of this machine is wrong.");
        HINTS.put(
                "No subject alternative",
                "The server's certificate is not for the name it is called by: see KAFKA_BOOTSTRAP_SERVERS and"
                        + " MONGODB_URI.");
        HINTS.put(
                "No name matching",
                "The server's certificate is not for the name it is called by: see KAFKA_BOOTSTRAP_SERVERS and"
                        + " MONGODB_URI.");
        HINTS.put(
                "alert",
                "The server refuses this service's certificate: CHIDAO_TLS_CERTIFICATE is missing, has expired or is"
                        + " signed by an authority that the server does not trust.");
        HINTS.put(
                "SSL handshake failed",
                "Kafka refuses the TLS connection: see CHIDAO_TLS_CA, CHIDAO_TLS_CERTIFICATE, KAFKA_SECURITY_PROTOCOL.");
        HINTS.put("AuthorizationException", "Kafka's ACLs do not allow it: compare them with deploy/tls/kafka-acls.");
        HINTS.put(
                "MongoSecurityException",
                "MongoDB does not know this service's user: compare with deploy/tls/mongo-users.json.");
        HINTS.put(
                "not authorized on",
                "The rights of this service's user in MongoDB do not suffice: compare with deploy/tls/mongo-users.json.");
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Throwable server = serverOf(failure);
        if (server == null) {
            return null;
        }
        StringBuilder said = new StringBuilder();
        for (Throwable cause = server; cause != null; cause = cause.getCause()) {
            said.append(cause).append('\n');
        }
        return HINTS.entrySet().stream()
                .filter(hint -> said.indexOf(hint.getKey()) >= 0)
                .findFirst()
                .map(hint -> new FailureAnalysis(
                        (server instanceof MongoException ? "MongoDB" : "Kafka") + " cannot be used: "
                                + said.toString().strip(),
                        hint.getValue(),
                        failure))
                .orElse(null);
    }

    private static @Nullable Throwable serverOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException || cause instanceof ApiException) {
                return cause;
            }
        }
        return null;
    }
}
