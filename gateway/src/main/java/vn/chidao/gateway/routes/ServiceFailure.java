package vn.chidao.gateway.routes;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.springframework.http.HttpStatus;

/** A service was asked and gave no answer that can be passed on. */
public class ServiceFailure extends RuntimeException {

    /** What went wrong, and how the gateway answers then. */
    public enum Reason {
        /** No connection: nothing was sent, so asking again is safe. */
        UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE"),
        /** No answer within the limit: whether a command was carried out is not known. */
        TOO_SLOW(HttpStatus.GATEWAY_TIMEOUT, "SERVICE_TOO_SLOW"),
        /** The connection broke: whether a command was carried out is not known. */
        BROKE_OFF(HttpStatus.BAD_GATEWAY, "SERVICE_BROKE_OFF"),
        /** It answered the gateway's own question with a refusal, or with what cannot be read. */
        REFUSED(HttpStatus.BAD_GATEWAY, "SERVICE_REFUSED");

        private final HttpStatus status;
        private final String code;

        Reason(HttpStatus status, String code) {
            this.status = status;
            this.code = code;
        }

        public HttpStatus status() {
            return status;
        }

        public String code() {
            return code;
        }
    }

    private final Service service;
    private final Reason reason;

    ServiceFailure(Service service, Reason reason, Throwable cause) {
        this(service, reason, service.word() + ": " + reason, cause);
    }

    protected ServiceFailure(Service service, Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.service = service;
        this.reason = reason;
    }

    public final Service service() {
        return service;
    }

    public final Reason reason() {
        return reason;
    }

    /** Nothing was done, so asking again is safe. Otherwise it may have been done. */
    public final boolean sentNothing() {
        return reason == Reason.UNAVAILABLE;
    }

    public static Reason reasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConnectException e -> {
                    return Reason.UNAVAILABLE;
                }
                case NoRouteToHostException e -> {
                    return Reason.UNAVAILABLE;
                }
                case UnknownHostException e -> {
                    return Reason.UNAVAILABLE;
                }
                case HttpConnectTimeoutException e -> {
                    return Reason.UNAVAILABLE;
                }
                case HttpTimeoutException e -> {
                    return Reason.TOO_SLOW;
                }
                default -> {}
            }
        }
        return Reason.BROKE_OFF;
    }
}
