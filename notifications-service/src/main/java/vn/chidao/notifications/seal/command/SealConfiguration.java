package vn.chidao.notifications.seal.command;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.loop.Loop;

/** What is done again and again for seals. */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    @Bean
    Loop mailingSeals(MailSeals mailSeals, @Value("${chidao.seals.interval}") Duration pause) {
        return Loop.every("seal-mails", pause, mailSeals::execute);
    }
}
