package vn.chidao.notifications.delivery.command;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.chidao.access.Account;
import vn.chidao.access.Capacity;
import vn.chidao.access.Official;
import vn.chidao.access.Recorded;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Change;
import vn.chidao.kit.model.Versioned;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryEvent;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.Telling;
import vn.chidao.notifications.delivery.store.DeliveryStore;

/** The office says that somebody was told whom no message reached (đã báo trực tiếp). It may be done by whoever may send it again. */
@Component
public class TellByHand {

    private final DeliveryStore deliveries;

    TellByHand(DeliveryStore deliveries) {
        this.deliveries = deliveries;
    }

    public Versioned<Delivery> execute(DeliveryId id, Recorded.Form form, Act act, Official official) {
        return deliveries.change(id, act, official, delivery -> decide(delivery, form, act.at(), official));
    }

    /** Decides it and writes nothing. */
    public Change<Delivery, DeliveryEvent> decide(
            Delivery delivery, Recorded.Form form, Instant at, Official official) {
        Capacity capacity = ResendDelivery.capacityOf(delivery, official);
        return capacity.of(delivery.told(new Telling(form, new Account(official.account())), at));
    }
}
