package vn.chidao.kit.web;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import vn.chidao.kit.time.OfficeClock;

/** The clock, which a test replaces. */
@AutoConfiguration
public class TimeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OfficeClock officeClock(Clock clock, @Value("${chidao.zone}") ZoneId zone) {
        return new OfficeClock(clock, zone);
    }
}
