package vn.chidao.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import vn.chidao.kit.web.WebAutoConfiguration;

/** The gateway and what belongs to no single part of it. */
@SpringBootApplication(exclude = {UserDetailsServiceAutoConfiguration.class, WebAutoConfiguration.class})
@ConfigurationPropertiesScan
public class Gateway {

    public static void main(String[] args) {
        SpringApplication.run(Gateway.class, args);
    }
}
