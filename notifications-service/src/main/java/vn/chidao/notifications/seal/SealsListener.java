package vn.chidao.notifications.seal;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;

/** Hears of the seals of all services. */
@Component
class SealsListener implements EventConsumer {

    private final SealMails mails;

    SealsListener(SealMails mails) {
        this.mails = mails;
    }

    record Data(@Nullable Seal seal) {}

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
        if (seal == null || digest == null) {
            throw new InvalidEvent(event.id() + " has no seal or no digest");
        }
        mails.hear(new HeardSeal(seal.service(), event.version(), seal.day(), digest, seal.aggregates(), event.time()));
    }
}
