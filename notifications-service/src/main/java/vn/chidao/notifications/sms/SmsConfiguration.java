package vn.chidao.notifications.sms;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.loop.Loop;

/** What is done again and again for SMS. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** An SMS centre that is away is no fault of ours: it only delays messages. */
    @Bean
    Loop bindingToSmsCentre(SmppConnection connection) {
        Loop loop = Loop.paced("smpp", PAUSE, connection::keepBound);
        connection.onLoss(loop::wake);
        return loop;
    }
}
