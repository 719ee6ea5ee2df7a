package vn.chidao.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.web.MessageBundle;

/**
 * Everything that identity consists of. A service that imports it has to declare {@link AccountHolders} and to import the
 * settings in {@code chidao-identity.yml}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class IdentityConfiguration {

    @Bean
    MessageBundle identityMessages() {
        return new MessageBundle("chidao-identity");
    }
}
