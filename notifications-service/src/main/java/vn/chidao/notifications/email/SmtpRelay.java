package vn.chidao.notifications.email;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.kit.edge.RequestId;
import vn.chidao.kit.model.Refusal;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.message.Mail;

/** The mail relay; that it took a mail does not mean that the mail arrived. */
@Component
public class SmtpRelay {

    /** The reply codes by which a relay refuses a mail for good; the rest of 5xx is about us, and may be mended. */
    private static final Pattern PERMANENT = Pattern.compile("55\\d[ -]");

    private final JavaMailSender mail;
    private final InternetAddress from;
    private final String noAddress;
    private final boolean configured;

    public SmtpRelay(
            JavaMailSender mail,
            MessageSource messages,
            @Value("${spring.mail.host}") String host,
            @Value("${chidao.smtp.from}") String from)
            throws AddressException, UnsupportedEncodingException {
        this.mail = mail;
        this.configured = !host.isBlank();
        this.from = address(from);
        this.from.setPersonal(
                messages.getMessage("office", null, Locale.forLanguageTag("vi")), StandardCharsets.UTF_8.name());
        this.noAddress = messages.getMessage("delivery.no-address", null, Locale.forLanguageTag("vi"));
    }

    /** Whether this installation has a mail relay. */
    public boolean isConfigured() {
        return configured;
    }

    /**
     * @param name makes the Message-ID: the same mail always has the same, so that one sent twice is recognised
     * @param requestId of the request that the mail follows from, null where nobody asked for it
     */
    public ChannelSender.Result send(String name, String to, Mail content, @Nullable String requestId) {
        // Stored before addresses were checked.
        if (!MailAddress.isReachable(to)) {
            return new ChannelSender.Result.Rejected(noAddress);
        }
        try {
            mail.send(message(name, to, content, requestId));
            return new ChannelSender.Result.Accepted(null);
        } catch (MessagingException e) {
            return new ChannelSender.Result.Rejected(String.valueOf(e.getMessage()));
        } catch (MailException e) {
            MessagingException refusal = permanentRefusalIn(e);
            return refusal == null
                    ? new ChannelSender.Result.Unavailable("SMTP: " + e.getMessage())
                    : new ChannelSender.Result.Rejected(
                            "SMTP: " + String.valueOf(refusal.getMessage()).strip());
        }
    }

    private MimeMessage message(String name, String to, Mail content, @Nullable String requestId)
            throws MessagingException {
        MimeMessage message = mail.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(
                message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(address(to));
        helper.setSubject(content.subject());
        helper.setText(content.text(), content.html());
        String address = from.getAddress();
        message.setHeader("Message-ID", "<" + name + "@" + address.substring(address.indexOf('@') + 1) + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        if (requestId != null) {
            message.setHeader(RequestId.HEADER, requestId);
        }
        message.setHeader("Content-Language", "vi");
        return message;
    }

    private static InternetAddress address(String written) throws AddressException {
        try {
            return new InternetAddress(MailAddress.checked("email", written), true);
        } catch (Refusal e) {
            throw new AddressException(e.code(), written);
        }
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
