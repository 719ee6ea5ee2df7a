package vn.chidao.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class TemplatesConfigurationTest {

    private static final Pattern ATTRIBUTE = Pattern.compile("th:[\\w-]+=\"([^\"]*)\"");

    /** As an attribute, as an expression in it, and parsed by Spring. */
    private static final int FORMS = 3;

    @Test
    void whatAllPagesSayIsKept() throws IOException {
        Set<String> expressions = new HashSet<>();
        for (Resource page : new PathMatchingResourcePatternResolver().getResources("classpath*:pages/**/*.html")) {
            ATTRIBUTE
                    .matcher(page.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(expressions::add);
        }

        assertThat(expressions).hasSizeGreaterThan(500);
        assertThat(expressions.size() * FORMS).isLessThan(TemplatesConfiguration.MOST_EXPRESSIONS);
    }
}
