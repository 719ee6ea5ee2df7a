package vn.chidao.notifications.delivery.command;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Channel;

/**
 * The channels on which this installation sends: those whose relay it is told of. An office without any is healthy: its people
 * are told by hand.
 */
@Component("channelsHealthIndicator")
public class ConfiguredChannels implements HealthIndicator {

    private final Set<Channel> configured = EnumSet.noneOf(Channel.class);

    ConfiguredChannels(@Value("${spring.mail.host}") String mailRelay, @Value("${chidao.smpp.host}") String smsCentre) {
        if (!mailRelay.isBlank()) {
            configured.add(Channel.EMAIL);
        }
        if (!smsCentre.isBlank()) {
            configured.add(Channel.SMS);
        }
    }

    public boolean has(Channel channel) {
        return configured.contains(channel);
    }

    boolean isEmpty() {
        return configured.isEmpty();
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("mail relay", said(Channel.EMAIL))
                .withDetail("SMS centre", said(Channel.SMS))
                .build();
    }

    private String said(Channel channel) {
        return has(channel) ? "configured" : "none is configured: nothing is sent that way";
    }
}
