package vn.chidao.gateway.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignInPages;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.gateway.session.SignedInArgument;

/**
 * What keeps somebody from a page, as a page in the frame that says what happened and what to do. It is for people who are signed
 * in; all others, and programs, get the problem document.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PageErrors implements HandlerExceptionResolver {

    private static final String VIEW = "notice";
    private static final String API = "/api";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final PageModel frame;
    private final SignedInArgument people;
    private final ResourceUrlProvider assets;

    PageErrors(PageModel frame, SignedInArgument people, ResourceUrlProvider assets) {
        this.frame = frame;
        this.people = people;
        this.assets = assets;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        SignedIn person = people.of(request);
        if (person == null || response.isCommitted()) {
            return null;
        }
        if (failure instanceof ServiceFailure away && !(failure instanceof ServiceRefusal) && isForm(request)) {
            // What was typed is not lost, whatever page it comes from.
            request.setAttribute(SignInPages.FAILURE, away);
            return new ModelAndView("forward:" + SignInPages.AWAY);
        }
        Notice notice = failure instanceof NotPermitted refusal
                ? new Notice(refusal.message(), HttpStatus.FORBIDDEN, null)
                : wantsPage(request) ? noticeOf(failure) : null;
        if (notice == null) {
            return null;
        }
        // Nobody has set it where no page was found, and addresses of assets would lack their hashes.
        request.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, assets);
        ExtendedModelMap model = new ExtendedModelMap();
        frame.add(model, person, request, response, RequestContextUtils.getLocale(request));
        model.addAttribute("message", notice.message());
        model.addAttribute("detail", notice.detail());
        if (failure instanceof ServiceFailure away && !(failure instanceof ServiceRefusal)) {
            model.addAttribute("missing", Region.Missing.because(away));
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return new ModelAndView(VIEW, model, notice.status());
    }

    /**
     * What the page says.
     *
     * @param message its texts are {@code MESSAGE.title}, {@code .text} and {@code .on} in the bundles
     * @param detail what the service says besides
     */
    private record Notice(
            String message, HttpStatus status, @Nullable String detail) {}

    private static @Nullable Notice noticeOf(Exception failure) {
        return switch (failure) {
            case ServiceRefusal refusal -> ofRefusal(refusal);
            case ServiceFailure away -> new Notice("notice.AWAY", away.reason().status(), null);
            case WholeForms.BrokeOff brokeOff -> new Notice("notice.BROKE_OFF", HttpStatus.BAD_REQUEST, null);
            case ErrorResponse known
            when known.getStatusCode().value() == HttpStatus.NOT_FOUND.value() ->
                new Notice("notice.NOT_FOUND", HttpStatus.NOT_FOUND, null);
            default -> null;
        };
    }

    private static Notice ofRefusal(ServiceRefusal refusal) {
        String detail = refusal.problem().detail();
        return switch (refusal.status()) {
            case 403 -> new Notice("notice.FORBIDDEN", HttpStatus.FORBIDDEN, detail);
            // An id that can be none, too.
            case 400, 404 -> new Notice("notice.NOT_FOUND", HttpStatus.NOT_FOUND, null);
            default -> new Notice("notice.REFUSED", HttpStatus.BAD_GATEWAY, detail);
        };
    }

    /** Sent from a page as a whole. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return HttpMethod.POST.matches(request.getMethod())
                && type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                && request.getHeader("HX-Request") == null
                && request.getDispatcherType() == DispatcherType.REQUEST;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !request.getRequestURI().startsWith(API);
    }
}
