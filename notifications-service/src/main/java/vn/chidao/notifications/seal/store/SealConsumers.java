package vn.chidao.notifications.seal.store;

import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.notifications.seal.ReceivedSeal;

/** Keeps the seals of all services. */
@Configuration(proxyBeanMethods = false)
class SealConsumers {

    record Data(Seal seal) {}

    record Seal(String service, LocalDate day, long aggregates) {}

    @Bean
    EventConsumer sealConsumer(SealStore seals) {
        return EventConsumer.reaction("seals")
                .from("chidao.seals")
                .types("vn.chidao.seal.made")
                .reading(Data.class)
                .each((event, data) -> {
                    if (!seals.put(sealOf(event, data.seal()))) {
                        throw new InvalidEvent(
                                event.id() + " says something else than the seal of that number that came first");
                    }
                });
    }

    /** A service's seals are entries of the chain that bears its name. */
    private static ReceivedSeal sealOf(ReceivedEvent event, Seal seal) {
        String digest = event.digest();
        if (digest == null) {
            throw new InvalidEvent(event.id() + " has no digest");
        }
        if (!event.aggregate().equals(seal.service())) {
            throw new InvalidEvent(event.id() + " is a seal of " + seal.service() + " under another's name");
        }
        return new ReceivedSeal(seal.service(), event.version(), seal.day(), digest, seal.aggregates(), event.time());
    }
}
