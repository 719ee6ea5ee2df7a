package vn.chidao.directives.completion.streams;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.loop.Loop;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    /** A run waits for what comes; the pause follows one that failed. */
    @Bean
    Loop liveFigures(CellChanges changes) {
        return Loop.paced("live-figures", Duration.ofSeconds(1), () -> {
            changes.follow();
            return Duration.ZERO;
        });
    }

    @Bean
    Loop liveDrafts(DraftChanges changes) {
        return Loop.paced("live-drafts", Duration.ofSeconds(1), () -> {
            changes.follow();
            return Duration.ZERO;
        });
    }
}
