package vn.chidao.gateway.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.edge.GatewayCookie;

/**
 * What has just been done, for the page that follows to say. A short-lived cookie carries the key of a message and numbers to it,
 * never a text.
 */
@Component
public class Said {

    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final Pattern KEY = Pattern.compile("said(\\.[A-Za-z-]{1,40}){1,3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z/.-]{1,40}");
    private static final String BETWEEN = "|";

    private final PageCookies cookies;
    private final MessageSource messages;

    Said(PageCookies cookies, MessageSource messages) {
        this.cookies = cookies;
        this.messages = messages;
    }

    /**
     * The next page will say it.
     *
     * @param key begins with {@code said.}
     * @param numbers of directives and documents; a dash where one holds anything else
     */
    public void next(HttpServletResponse response, String key, String... numbers) {
        StringBuilder value = new StringBuilder(key);
        for (String number : numbers) {
            value.append(BETWEEN).append(NUMBER.matcher(number).matches() ? number : "-");
        }
        cookies.set(response, GatewayCookie.SAID, value.toString(), LIFETIME);
    }

    /** In a page that is already there. */
    public String text(Locale locale, String key, String... numbers) {
        return messages.getMessage(key, numbers, locale);
    }

    /** Once: it is forgotten with that. */
    @Nullable
    String take(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        String value = cookies.read(request, GatewayCookie.SAID);
        if (value == null) {
            return null;
        }
        cookies.set(response, GatewayCookie.SAID, "", Duration.ZERO);
        List<String> parts = Arrays.asList(value.split(Pattern.quote(BETWEEN), 10));
        List<String> numbers = parts.subList(1, parts.size());
        if (!KEY.matcher(parts.getFirst()).matches()
                || !numbers.stream().allMatch(number -> NUMBER.matcher(number).matches())) {
            return null;
        }
        return messages.getMessage(parts.getFirst(), numbers.toArray(), null, locale);
    }
}
