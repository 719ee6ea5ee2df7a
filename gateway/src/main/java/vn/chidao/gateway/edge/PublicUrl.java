package vn.chidao.gateway.edge;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The gateway as browsers know it. It is configured, for what a request says of it is the client's to choose. */
@Component
public final class PublicUrl {

    private final @Nullable URI origin;

    /** @param issuer stands behind the gateway unless {@code configured} says otherwise */
    PublicUrl(
            @Value("${chidao.gateway.public-url}") String configured,
            @Value("${chidao.sign-in.issuer}") String issuer) {
        String url = configured.isBlank() ? issuer : configured;
        this.origin = url.isBlank() ? null : originOf(url);
        if (!configured.isBlank()
                && !URI.create(configured.strip()).getRawPath().matches("/?")) {
            throw new IllegalArgumentException("the gateway stands at the root of its address, not at " + configured);
        }
    }

    /** Null where neither the address nor an issuer is configured. */
    public @Nullable URI origin() {
        return origin;
    }

    /** Browsers come over TLS, which may end before the gateway. */
    public boolean secure() {
        return origin != null && "https".equals(origin.getScheme());
    }

    /** The name of a cookie: behind TLS one that no other host and no plain connection can set. */
    public String nameOf(GatewayCookie cookie) {
        return cookie.nameFor(secure());
    }

    public static URI originOf(String url) {
        URI uri = URI.create(url.strip());
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("(?i)https?")) {
            throw new IllegalArgumentException("not an address such as https://chidao.example: " + url);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return URI.create(scheme + "://" + host + (usual ? "" : ":" + uri.getPort()));
    }
}
