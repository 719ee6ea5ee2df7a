package vn.chidao.identity.account;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.kit.time.OfficeClock;

/** Sends one-time links itself: through the broker they would lie in a topic, for others to read. */
@Component
@WhenProvider
public class AccountMail {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final JavaMailSender sender;
    private final MessageSource messages;
    private final ZoneId zone;
    private final SignInSettings settings;
    private final String relay;
    private final String from;

    AccountMail(
            JavaMailSender sender,
            MessageSource messages,
            OfficeClock clock,
            SignInSettings settings,
            @Value("${spring.mail.host}") String relay,
            @Value("${chidao.sign-in.mail-from}") String from) {
        this.sender = sender;
        this.messages = messages;
        this.zone = clock.zone();
        this.settings = settings;
        this.relay = relay;
        this.from = MailAddress.checked("SMTP_FROM", from);
    }

    /** Whether there is a mail relay at all. */
    public boolean isPossible() {
        return !relay.isBlank();
    }

    /**
     * @param address one that {@link MailAddress#isReachable can be reached}
     * @throws ResponseStatusException 503 when the relay did not take it
     */
    public void send(OneTimeLinks.Kind kind, String name, String account, String address, OneTimeLinks.Link link) {
        String key = "mail." + kind.name();
        Object[] arguments = {name, account, settings.oneTimeLink(link.token()), moment(link.until())};
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
            helper.setFrom(from);
            helper.setTo(MailAddress.checked("email", address));
            // A name with a line break in it is to be no header of its own.
            helper.setSubject(
                    messages.getMessage(key + ".subject", arguments, VIETNAMESE).replaceAll("\\p{Cntrl}+", " "));
            helper.setText(messages.getMessage(key + ".text", arguments, VIETNAMESE));
            sender.send(message);
        } catch (MailException | MessagingException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the mail relay did not take it", e);
        }
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(zone));
    }
}
