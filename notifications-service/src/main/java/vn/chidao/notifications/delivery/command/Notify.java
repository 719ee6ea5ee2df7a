package vn.chidao.notifications.delivery.command;

import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Notification;

/** Sends a notification at once: one message for each person and channel. */
@Component
public class Notify {

    private final Recipients recipients;
    private final DeliveryWriter writer;

    Notify(Recipients recipients, DeliveryWriter writer) {
        this.recipients = recipients;
        this.writer = writer;
    }

    public void execute(Notification notification) {
        recipients
                .of(notification.occasion(), notification.items())
                .forEach((recipient, items) -> writer.write(recipient, notification.withItems(items)));
    }
}
