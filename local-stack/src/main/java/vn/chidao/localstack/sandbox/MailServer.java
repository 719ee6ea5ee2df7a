package vn.chidao.localstack.sandbox;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes every mail, into the mailbox and nowhere else. */
final class MailServer implements AutoCloseable {

    private final SmtpServer server;

    MailServer(int port, Mailbox mailbox, Clock clock) throws InterruptedException {
        Managers managers = new Managers();
        managers.getUserManager().setAuthRequired(false);
        // Runs before the sender hears 250. What it throws, the sender hears as 451.
        managers.getUserManager().setMessageDeliveryHandler((mail, recipient) -> {
            try {
                mailbox.add(new Received(decoded(mail, recipient.getEmail(), clock), null, null, null));
            } catch (IOException e) {
                throw new MessagingException("the mail cannot be read", e);
            }
            return nobody(managers, recipient.getEmail());
        });
        server = new SmtpServer(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), managers);
        server.startService();
        if (!server.waitTillRunning(ServerSetup.SERVER_STARTUP_TIMEOUT * 10)) {
            throw new IllegalStateException("the mail sandbox does not listen on port " + port);
        }
    }

    @Override
    public void close() {
        server.stopService();
    }

    private static GreenMailUser nobody(Managers managers, String email) {
        return new UserImpl(email, email, "", managers.getImapHostManager()) {
            @Override
            public void deliver(MovingMessage mail) {
                // It lies in the mailbox already.
            }
        };
    }

    private static Message decoded(MovingMessage mail, String to, Clock clock) throws MessagingException, IOException {
        MimeMessage mime = mail.getMessage();
        return new Message(
                Channel.EMAIL,
                to,
                mime.getSubject(),
                first(mime, "text/plain"),
                first(mime, "text/html"),
                headers(mime),
                mime.getMessageID(),
                null,
                clock.instant());
    }

    private static String headers(MimeMessage mime) throws MessagingException {
        StringBuilder lines = new StringBuilder();
        Collections.list(mime.getAllHeaderLines())
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    /** The first body of that type that is not an attachment. */
    private static @Nullable String first(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return null;
        }
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int n = 0; n < parts.getCount(); n++) {
                BodyPart each = parts.getBodyPart(n);
                String found = first(each, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
