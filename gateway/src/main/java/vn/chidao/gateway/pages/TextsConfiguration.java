package vn.chidao.gateway.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds the texts: bundles of the gateway, of all pages, in the folder of each page, and of the kit. */
@Configuration(proxyBeanMethods = false)
class TextsConfiguration {

    private static final String BUNDLE = "/messages";
    private static final String PAGES = "pages/";

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.addBasenames("messages", PAGES + "messages");
        texts.addBasenames(ofPages());
        texts.addBasenames("chidao-kit");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    private static String[] ofPages() {
        try {
            Resource[] bundles = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + PAGES + "*" + BUNDLE + ".properties");
            return Arrays.stream(bundles)
                    .map(TextsConfiguration::folder)
                    .sorted()
                    .map(folder -> PAGES + folder + BUNDLE)
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the texts of the pages", e);
        }
    }

    private static String folder(Resource bundle) {
        try {
            String[] steps = bundle.getURL().getPath().split("/");
            return steps[steps.length - 2];
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the texts of the pages", e);
        }
    }
}
