package vn.chidao.gateway.routes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.LocaleResolver;
import vn.chidao.kit.edge.ProblemDocuments;

/** A service's failure as a problem document, which names the service; as a page to who is on the way to sign in. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ServiceFailureAdvice {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final ProblemDocuments problems;
    private final MessageSource messages;
    private final LocaleResolver locales;
    private final boolean signIn;

    ServiceFailureAdvice(
            ProblemDocuments problems,
            MessageSource messages,
            LocaleResolver locales,
            @Value("${chidao.sign-in.issuer}") String issuer) {
        this.problems = problems;
        this.messages = messages;
        this.locales = locales;
        this.signIn = !issuer.isBlank();
    }

    @ExceptionHandler
    void write(ServiceFailure failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (signIn && ServiceRoutes.isProviders(request.getRequestURI()) && reads(request, MediaType.TEXT_HTML)) {
            request.getRequestDispatcher("/sign-in/unavailable").forward(request, response);
            return;
        }
        String service = failure.service().word();
        String name = messages.getMessage("service." + service, null, locales.resolveLocale(request));
        ServiceFailure.Reason reason = failure.reason();
        ProblemDetail problem = problems.of(request, reason.status(), reason.code(), name);
        problem.setProperty("service", service);
        if (reason == ServiceFailure.Reason.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        problems.write(problem, response);
    }

    private static boolean reads(HttpServletRequest request, MediaType type) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(type.toString());
    }
}
