package vn.chidao.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Who holds the connection, or whom a trusted proxy says it speaks for. Nobody else's word counts. */
@Component
public final class ClientAddress {

    private final List<IpAddressMatcher> trustedProxies;
    private final String header;

    /** @param trustedProxies addresses or networks such as {@code 10.0.0.0/8} */
    ClientAddress(
            @Value("${chidao.gateway.trusted-proxies}") List<String> trustedProxies,
            @Value("${chidao.gateway.client-address-header}") String header) {
        this.trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(IpAddressMatcher::new)
                .toList();
        this.header = header;
    }

    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!trusted(address)) {
            return address;
        }
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            hops.addAll(List.of(line.split(",")));
        }
        // Each proxy appends whom it heard from: what stands before the last one that is not ours was the client's to
        // write.
        for (String hop : hops.reversed()) {
            try {
                address = InetAddress.ofLiteral(hop.strip()).getHostAddress();
            } catch (IllegalArgumentException e) {
                return address;
            }
            if (!trusted(address)) {
                return address;
            }
        }
        return address;
    }

    private boolean trusted(String address) {
        return trustedProxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    /** One subscriber has a whole /64 of IPv6 addresses to choose from: they count as one. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
