package vn.chidao.kit.edge;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Every request has an id, at the gateway and in each service. */
@AutoConfiguration
public class RequestIdAutoConfiguration {

    @Bean
    FilterRegistrationBean<?> requestIdFilter() {
        var registration = new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
