package vn.chidao.notifications.delivery.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.DeliveryId;
import vn.chidao.notifications.delivery.DeliverySteps;
import vn.chidao.notifications.delivery.store.DeliveryQueue;

/** Steps that send deliveries. */
abstract class SendingTest extends DeliverySteps {

    protected static final Duration LEASE = Duration.ofMinutes(2);

    @Autowired
    protected DeliveryQueue queue;

    @Autowired
    protected SendDelivery sendDelivery;

    @Autowired
    protected ReaddressDeliveries readdress;

    @Autowired
    protected AddToBatch addToBatch;

    @Autowired
    protected ReleaseBatches releaseBatches;

    /** Answers each attempt with what a test has set. */
    protected static class ScriptedSender implements ChannelSender {
        Result result = new Result.Accepted(null);
        final List<DeliveryId> sent = new ArrayList<>();

        @Override
        public Channel channel() {
            return Channel.SMS;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Result send(Delivery delivery) {
            sent.add(delivery.id());
            return result;
        }
    }

    protected boolean sendNext(ChannelSender sender) {
        List<DeliveryQueue.Claim> claims = sendDelivery.claim(Channel.SMS, 1);
        claims.forEach(claim -> sendDelivery.execute(sender, claim));
        return !claims.isEmpty();
    }
}
