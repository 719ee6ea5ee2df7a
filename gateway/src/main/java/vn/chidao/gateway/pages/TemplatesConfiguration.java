package vn.chidao.gateway.pages;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Keeps all templates and expressions of the pages once they are read. Thymeleaf keeps 500 expressions by itself, which is less
 * than one page can have: each was read anew then, and never compiled.
 */
@Configuration(proxyBeanMethods = false)
class TemplatesConfiguration {

    /** An expression is kept in up to three forms. */
    static final int MOST_EXPRESSIONS = 12_000;

    private static final int MOST_TEMPLATES = 2_000;

    @Autowired
    void keepAll(SpringTemplateEngine templates) {
        StandardCacheManager caches = new StandardCacheManager();
        caches.setExpressionCacheMaxSize(MOST_EXPRESSIONS);
        caches.setTemplateCacheMaxSize(MOST_TEMPLATES);
        templates.setCacheManager(caches);
    }
}
