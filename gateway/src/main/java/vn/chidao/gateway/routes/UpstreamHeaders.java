package vn.chidao.gateway.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import vn.chidao.gateway.edge.ClientAddress;
import vn.chidao.gateway.edge.GatewayCookie;
import vn.chidao.gateway.edge.PublicUrl;

/**
 * What a service learns of a browser: its address; of one that calls the API no cookie; at the provider's pages its
 * cookies without ours, and where it is, so that the pages lead back to the address that it knows.
 */
@Component
class UpstreamHeaders implements RequestHttpHeadersFilter, Ordered {

    private final PublicUrl publicUrl;
    private final ClientAddress addresses;

    UpstreamHeaders(PublicUrl publicUrl, ClientAddress addresses) {
        this.publicUrl = publicUrl;
        this.addresses = addresses;
    }

    /** After those that drop what the client says of itself. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(input);
        HttpServletRequest asked = request.servletRequest();
        List<String> cookies = headers.getOrEmpty(HttpHeaders.COOKIE);
        headers.remove(HttpHeaders.COOKIE);
        headers.set("X-Forwarded-For", addresses.of(asked)); // for the log lines of refusals, and for nothing else
        if (!ServiceRoutes.isProviders(asked.getRequestURI())) {
            headers.remove(GatewayCookie.CSRF_HEADER);
            return headers;
        }
        String theirs = cookies.stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty() && !GatewayCookie.isOne(cookie))
                .collect(Collectors.joining("; "));
        if (!theirs.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, theirs);
        }
        URI origin = publicUrl.origin();
        String scheme = origin == null ? asked.getScheme() : origin.getScheme();
        String host = origin == null ? asked.getServerName() : origin.getHost();
        int port = origin == null ? asked.getServerPort() : origin.getPort();
        headers.set("X-Forwarded-Proto", scheme);
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Port", Integer.toString(port < 0 ? (scheme.equals("https") ? 443 : 80) : port));
        return headers;
    }
}
