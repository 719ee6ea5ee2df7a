package vn.chidao.gateway.routes;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are, and how long they may take.
 *
 * @param services scheme, host and port of each; blank for a sandbox that is not there
 * @param connectLimit how long making a connection may take
 * @param responseLimit how long an answer may take, until its last byte
 * @param transferLimit how long a file may take to come back
 * @param pageLimit how long all that a page asks may take
 */
@ConfigurationProperties("chidao.gateway")
public record ServiceSettings(
        Map<Service, String> services,
        Duration connectLimit,
        Duration responseLimit,
        Duration transferLimit,
        Duration pageLimit) {

    public ServiceSettings {
        services = new EnumMap<>(services);
        services.values().stream().filter(url -> !url.isBlank()).forEach(ServiceSettings::base);
    }

    /** Null only for a sandbox that is not there. */
    public @Nullable URI find(Service service) {
        String url = services.getOrDefault(service, "");
        return url.isBlank() ? null : base(url);
    }

    public URI required(Service service) {
        URI url = find(service);
        if (url == null) {
            throw new IllegalArgumentException(service.word() + " is not configured");
        }
        return url;
    }

    private static URI base(String url) {
        URI uri = URI.create(url.strip());
        String path = uri.getPath();
        if (uri.getHost() == null || !(path == null || path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException("not the address of a service, such as http://localhost:8081: " + url);
        }
        return uri;
    }
}
