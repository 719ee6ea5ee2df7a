package vn.chidao.gateway.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns what keeps somebody from a page into another page. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    @ExceptionHandler
    String notPermitted(NotPermitted refusal, HttpServletResponse response, Locale locale, Model model) {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        model.addAttribute("language", locale.getLanguage());
        return MessagePage.of(refusal.message(), model);
    }
}
