package vn.chidao.kit.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import vn.chidao.kit.time.OfficeClock;

/** Real time, which a test replaces, and the office's time. */
@AutoConfiguration
public class TimeAutoConfiguration {

    /** Real time, to the millisecond, which is what MongoDB keeps. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** @throws IllegalStateException when the office's clock would be moved outside of the local stack */
    @Bean
    OfficeClock officeClock(
            Clock clock,
            @Value("${chidao.zone}") ZoneId zone,
            @Value("${chidao.office-clock:}") String distance,
            @Value("${chidao.local-stack:false}") boolean localStack) {
        if (distance.isEmpty()) {
            return new OfficeClock(clock, zone);
        }
        if (!localStack) {
            throw new IllegalStateException(
                    "CHIDAO_OFFICE_CLOCK moves the office's time, which only the local stack may do: unset it");
        }
        return OfficeClock.moved(Path.of(distance), clock, zone);
    }
}
