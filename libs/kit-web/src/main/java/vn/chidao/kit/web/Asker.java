package vn.chidao.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;

/** Where a request comes from, for log lines alone: whoever reaches a service around the gateway can claim any address. */
public final class Asker {

    private Asker() {}

    /** The client's address as the gateway tells it, and of who holds the connection: {@code 203.0.113.9 by 10.0.0.2}. */
    public static String of(HttpServletRequest request) {
        String client = forwardedFor(request);
        return client == null ? request.getRemoteAddr() : client + " by " + request.getRemoteAddr();
    }

    /** Null for what is no address: anybody's text is not for the log. */
    private static @Nullable String forwardedFor(HttpServletRequest request) {
        try {
            String text = request.getHeader("X-Forwarded-For");
            return text == null ? null : InetAddress.ofLiteral(text.strip()).getHostAddress();
        } catch (IllegalArgumentException | RequestRejectedException e) {
            return null;
        }
    }
}
