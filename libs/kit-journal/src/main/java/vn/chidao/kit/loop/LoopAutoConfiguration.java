package vn.chidao.kit.loop;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Shows the service's loops. */
@AutoConfiguration
public class LoopAutoConfiguration {

    @Bean
    Loops loopsHealthIndicator(
            ObjectProvider<Loop> loops,
            @Value("${chidao.health.loop-pauses}") int pauses,
            @Value("${chidao.health.loop-age}") Duration atLeast) {
        return new Loops(loops.stream().toList(), pauses, atLeast);
    }
}
