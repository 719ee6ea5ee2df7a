package vn.chidao.notifications.email;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.message.MailComposer;

/** Sends deliveries as mails. */
@Component
class EmailSender implements ChannelSender {

    private final SmtpRelay relay;
    private final MailComposer composer;
    private final String nothingLeft;

    EmailSender(SmtpRelay relay, MailComposer composer, MessageSource messages) {
        this.relay = relay;
        this.composer = composer;
        this.nothingLeft = messages.getMessage("delivery.nothing-left", null, Locale.forLanguageTag("vi"));
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean ready() {
        return relay.isConfigured();
    }

    @Override
    public Result send(Delivery delivery) {
        String name =
                delivery.id() + "." + delivery.notification().occasion().name().toLowerCase(Locale.ROOT);
        return composer.compose(delivery)
                .map(mail -> relay.send(
                        name,
                        String.valueOf(delivery.addressee().to()),
                        mail,
                        delivery.notification().requestId()))
                .orElseGet(() -> new Result.Rejected(nothingLeft));
    }
}
