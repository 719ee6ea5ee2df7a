package vn.chidao.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.SignInSettings;
import vn.chidao.kit.time.OfficeClock;

/** What becomes of mails that the relay does not take. */
class AccountMailTest {

    private static final Instant UNTIL = Instant.parse("2026-12-03T07:05:00Z");
    private static final OneTimeLinks.Kind KIND = OneTimeLinks.Kind.INVITATION;

    private static AccountMail over(JavaMailSenderImpl sender) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("chidao-identity");
        messages.setDefaultEncoding("UTF-8");
        SignInSettings settings = new SignInSettings("https://chidao.tinhuy.vn/auth", "", "", "", List.of(), 90);
        OfficeClock clock = new OfficeClock(Clock.systemUTC(), ZoneId.of("Asia/Ho_Chi_Minh"));
        return new AccountMail(sender, messages, clock, settings, "relay", "vanphong@tinhuy.vn");
    }

    private static AccountMail.Letter to(String account) {
        AccountHolder holder = new AccountHolder(account, account, account + "@tinhuy.vn", true, Set.of());
        return new AccountMail.Letter(holder, new OneTimeLinks.Link("token-of-" + account, UNTIL));
    }

    @Test
    void whoseMailWasNotTakenIsLeftOutAndTheOthersAreNot() {
        AccountMail mail = over(new JavaMailSenderImpl() {
            @Override
            public void send(MimeMessage... messages) {
                throw new MailSendException(Map.of(messages[1], new SendFailedException("550 unknown")));
            }
        });

        assertThat(mail.send(KIND, List.of(to("a"), to("b"), to("c"))))
                .extracting(letter -> letter.to().account())
                .containsExactly("a", "c");
    }

    @Test
    void withoutAConnectionNobodyIsMailed() throws IOException {
        JavaMailSenderImpl nowhere = new JavaMailSenderImpl();
        nowhere.setHost("127.0.0.1");
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere.setPort(closed.getLocalPort());
        }
        AccountMail mail = over(nowhere);

        assertThat(mail.send(KIND, List.of(to("a"), to("b")))).isEmpty();
        assertThatThrownBy(() -> mail.send(KIND, to("a").to(), to("a").link()))
                .isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void nobodyToWriteToIsNoMail() {
        assertThat(over(new JavaMailSenderImpl()).send(KIND, List.of())).isEmpty();
    }
}
