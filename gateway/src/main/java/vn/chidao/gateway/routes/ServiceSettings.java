package vn.chidao.gateway.routes;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are, each as scheme, host and port.
 *
 * @param sandboxUrl blank when there is no sandbox
 * @param connectLimit how long making a connection may take
 * @param responseLimit how long an answer may take, until its last byte
 */
@ConfigurationProperties("chidao.gateway")
public record ServiceSettings(
        String directivesUrl,
        String departmentsUrl,
        String notificationsUrl,
        String sandboxUrl,
        Duration connectLimit,
        Duration responseLimit) {

    public ServiceSettings {
        for (String url : new String[] {directivesUrl, departmentsUrl, notificationsUrl, sandboxUrl}) {
            if (!url.isBlank()) {
                var unused = base(url);
            }
        }
    }

    /** Null only for a sandbox that is not there. */
    public @Nullable URI find(Service service) {
        String url = switch (service) {
            case DIRECTIVES -> directivesUrl;
            case DEPARTMENTS -> departmentsUrl;
            case NOTIFICATIONS -> notificationsUrl;
            case SANDBOX -> sandboxUrl;
        };
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
