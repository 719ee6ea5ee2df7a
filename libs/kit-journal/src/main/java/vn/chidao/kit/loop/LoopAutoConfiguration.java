package vn.chidao.kit.loop;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Shows the service's loops. */
@AutoConfiguration
public class LoopAutoConfiguration {

    @Bean
    Loops loopsHealthIndicator(ObjectProvider<Loop> loops) {
        return new Loops(loops.stream().toList());
    }
}
