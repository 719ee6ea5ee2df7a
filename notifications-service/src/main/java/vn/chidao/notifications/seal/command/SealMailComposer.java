package vn.chidao.notifications.seal.command;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.notifications.message.Mail;
import vn.chidao.notifications.seal.ReceivedSeal;

/** Writes to an inspector of a seal: the line to keep, what it is for, and how to check it. */
@Component
class SealMailComposer {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final MessageSource messages;
    private final ITemplateEngine templates;
    private final String contact;

    SealMailComposer(MessageSource messages, ITemplateEngine templates, @Value("${chidao.contact}") String contact) {
        this.messages = messages;
        this.templates = templates;
        this.contact = contact;
    }

    Mail compose(ReceivedSeal seal, RegisteredPerson inspector) {
        String day = seal.day().format(DATE);
        String subject = phrase("seal.subject", seal.service(), day);
        Context context = new Context(VIETNAMESE);
        context.setVariable("to", inspector.name());
        context.setVariable("subject", subject);
        context.setVariable("opening", phrase("seal.opening", seal.service(), day));
        context.setVariable("line", seal.line());
        context.setVariable(
                "counts",
                phrase(
                        "seal.counts",
                        String.valueOf(seal.number()),
                        String.format(VIETNAMESE, "%,d", seal.aggregates())));
        context.setVariable("contact", contact);
        return new Mail(subject, templates.process("seal.txt", context), templates.process("seal.html", context));
    }

    private String phrase(String key, Object... arguments) {
        return messages.getMessage(key, arguments, VIETNAMESE);
    }
}
