package vn.chidao.notifications.email;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.delivery.Sender;
import vn.chidao.notifications.message.Mail;
import vn.chidao.notifications.message.MailWriter;

/** Hands mails to the relay; that it took one does not mean that it arrived. */
@Component
class EmailSender implements Sender {

    /** The reply codes by which a relay refuses a mail for good; the rest of 5xx is about us, and may be mended. */
    private static final Pattern PERMANENT = Pattern.compile("55\\d[ -]");

    private final JavaMailSender mail;
    private final MailWriter writer;
    private final InternetAddress from;
    private final String nothingLeft;

    EmailSender(
            JavaMailSender mail, MailWriter writer, MessageSource messages, @Value("${chidao.smtp.from}") String from)
            throws AddressException, UnsupportedEncodingException {
        this.mail = mail;
        this.writer = writer;
        Locale vietnamese = Locale.forLanguageTag("vi");
        this.from = new InternetAddress(from, true);
        this.from.setPersonal(messages.getMessage("office", null, vietnamese), StandardCharsets.UTF_8.name());
        this.nothingLeft = messages.getMessage("delivery.nothing-left", null, vietnamese);
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
        Optional<Mail> written = writer.write(delivery);
        if (written.isEmpty()) {
            return new Result.Rejected(nothingLeft);
        }
        try {
            mail.send(message(delivery, written.get()));
            return new Result.Accepted(null);
        } catch (MessagingException e) {
            return new Result.Rejected(String.valueOf(e.getMessage()));
        } catch (MailException e) {
            MessagingException refusal = permanentRefusalIn(e);
            return refusal == null
                    ? new Result.Unavailable("SMTP: " + e.getMessage())
                    : new Result.Rejected(
                            "SMTP: " + String.valueOf(refusal.getMessage()).strip());
        }
    }

    /** The same delivery always has the same Message-ID, so that a mail sent twice is recognised as one. */
    String messageIdOf(Delivery delivery) {
        String address = from.getAddress();
        return "<" + delivery.id() + "." + delivery.occasion().name().toLowerCase(Locale.ROOT) + "@"
                + address.substring(address.indexOf('@') + 1) + ">";
    }

    private MimeMessage message(Delivery delivery, Mail words) throws MessagingException {
        MimeMessage message = mail.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(
                message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(new InternetAddress(String.valueOf(delivery.to()), true));
        helper.setSubject(words.subject());
        helper.setText(words.text(), words.html());
        message.setHeader("Message-ID", messageIdOf(delivery));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", "vi");
        return message;
    }

    /** Null unless the relay said for good that it does not take this mail for this recipient. */
    private static @Nullable MessagingException permanentRefusalIn(MailException e) {
        if (!(e instanceof MailSendException send)) {
            return null;
        }
        for (Exception failure : send.getFailedMessages().values()) {
            for (Exception next = failure;
                    next instanceof MessagingException messaging;
                    next = messaging.getNextException()) {
                if (messaging instanceof SendFailedException refused && isPermanent(refused)) {
                    return refused;
                }
            }
        }
        return null;
    }

    private static boolean isPermanent(SendFailedException refused) {
        boolean recipientRefused = refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
        return recipientRefused
                || PERMANENT.matcher(String.valueOf(refused.getMessage())).lookingAt();
    }
}
