package vn.chidao.notifications.email;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.Sender;
import vn.chidao.notifications.message.MailWriter;

/** Sends deliveries as mails. */
@Component
class EmailSender implements Sender {

    private final Relay relay;
    private final MailWriter writer;
    private final String nothingLeft;

    EmailSender(Relay relay, MailWriter writer, MessageSource messages) {
        this.relay = relay;
        this.writer = writer;
        this.nothingLeft = messages.getMessage("delivery.nothing-left", null, Locale.forLanguageTag("vi"));
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Result send(Delivery delivery) {
        String name = delivery.id() + "." + delivery.occasion().name().toLowerCase(Locale.ROOT);
        return writer.write(delivery)
                .map(mail -> relay.hand(name, String.valueOf(delivery.to()), mail))
                .orElseGet(() -> new Result.Rejected(nothingLeft));
    }
}
