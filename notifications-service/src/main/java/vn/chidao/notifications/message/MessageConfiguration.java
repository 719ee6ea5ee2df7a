package vn.chidao.notifications.message;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** Where the templates of mails are. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

    @Bean
    ITemplateResolver mailTexts() {
        return templates(".txt", TemplateMode.TEXT);
    }

    @Bean
    ITemplateResolver mailPages() {
        return templates(".html", TemplateMode.HTML);
    }

    private static ITemplateResolver templates(String suffix, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setResolvablePatterns(Set.of("*" + suffix));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
