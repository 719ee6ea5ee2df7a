package vn.chidao.kit.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Judges headers and the names of parameters before anything else does. Spring Security judges each when it is read, which
 * may be behind its filters, where a refusal would be a fault of ours and its message, a header's value, would be logged.
 */
final class EdgeFirewall extends StrictHttpFirewall {

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        FirewalledRequest firewalled = super.getFirewalledRequest(request);
        for (String name : Collections.list(firewalled.getHeaderNames())) {
            Collections.list(firewalled.getHeaders(name));
        }
        checkQuery(firewalled.getQueryString());
        return firewalled;
    }

    /** The query alone: who reads a parameter of a posted form has read the body. */
    private static void checkQuery(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String pair : query.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            for (String part : nameAndValue) {
                String decoded = decoded(part);
                if (decoded == null || (part == nameAndValue[0] && !ALLOWED_PARAMETER_NAMES.test(decoded))) {
                    throw new RequestRejectedException("a parameter is malformed");
                }
            }
        }
    }

    /** Null for what is no escaped text in UTF-8. */
    private static @Nullable String decoded(String part) {
        byte[] escaped = part.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] != '%') {
                bytes.put(escaped[i]);
                continue;
            }
            int high = i + 2 < escaped.length ? Character.digit(escaped[i + 1], 16) : -1;
            int low = i + 2 < escaped.length ? Character.digit(escaped[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
