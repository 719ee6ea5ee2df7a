package vn.chidao.notifications.seal.store;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.notifications.seal.ReceivedSeal;

/** Keeps the seals of all services. */
@Component
class SealConsumer implements EventConsumer {

    private final SealStore seals;

    SealConsumer(SealStore seals) {
        this.seals = seals;
    }

    record Data(Seal seal) {}

    record Seal(String service, LocalDate day, long aggregates) {}

    @Override
    public String name() {
        return "seals";
    }

    @Override
    public Kind kind() {
        return Kind.REACTION;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.seals");
    }

    @Override
    public void on(ReceivedEvent event) {
        if (!event.type().equals("vn.chidao.seal.made")) {
            return;
        }
        Seal seal = event.data(Data.class).seal();
        String digest = event.digest();
        if (digest == null) {
            throw new InvalidEvent(event.id() + " has no digest");
        }
        seals.put(
                new ReceivedSeal(seal.service(), event.version(), seal.day(), digest, seal.aggregates(), event.time()));
    }
}
