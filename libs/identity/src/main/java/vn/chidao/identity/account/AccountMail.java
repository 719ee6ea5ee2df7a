package vn.chidao.identity.account;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.kit.time.OfficeClock;

/** Sends one-time links itself: through the broker they would lie in a topic, for others to read. */
@Component
@WhenProvider
public class AccountMail {

    private static final Logger log = LoggerFactory.getLogger(AccountMail.class);

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
     * A link on its way.
     *
     * @param to somebody whose address {@link MailAddress#isReachable can be reached}
     */
    public record Letter(AccountHolder to, OneTimeLinks.Link link) {}

    /** @throws ResponseStatusException 503 when the relay did not take it */
    public void send(OneTimeLinks.Kind kind, AccountHolder to, OneTimeLinks.Link link) {
        if (send(kind, List.of(new Letter(to, link))).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the mail relay did not take it");
        }
    }

    /**
     * All of them over one connection.
     *
     * @return those that the relay took
     */
    public List<Letter> send(OneTimeLinks.Kind kind, List<Letter> letters) {
        Map<MimeMessage, Letter> written = new LinkedHashMap<>();
        letters.forEach(letter -> written.put(message(kind, letter), letter));
        if (written.isEmpty()) {
            return List.of();
        }
        try {
            sender.send(written.keySet().toArray(MimeMessage[]::new));
        } catch (MailSendException e) {
            log.warn(
                    "the mail relay did not take {} of {} mails: {}",
                    e.getFailedMessages().size(),
                    letters.size(),
                    e.toString());
            e.getFailedMessages().keySet().forEach(written::remove);
        } catch (MailException e) {
            log.warn("the mail relay took none of {} mails: {}", letters.size(), e.toString());
            written.clear();
        }
        return List.copyOf(written.values());
    }

    private MimeMessage message(OneTimeLinks.Kind kind, Letter letter) {
        String key = "mail." + kind.name();
        AccountHolder to = letter.to();
        Object[] arguments = {
            to.name(),
            to.account(),
            settings.oneTimeLink(letter.link().token()),
            moment(letter.link().until())
        };
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
            helper.setFrom(from);
            helper.setTo(MailAddress.checked("email", String.valueOf(to.email())));
            // A name with a line break in it is to be no header of its own.
            helper.setSubject(
                    messages.getMessage(key + ".subject", arguments, VIETNAMESE).replaceAll("\\p{Cntrl}+", " "));
            helper.setText(messages.getMessage(key + ".text", arguments, VIETNAMESE));
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that cannot be written", e);
        }
        return message;
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(zone));
    }
}
