package vn.chidao.gateway.pages.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import vn.chidao.gateway.edge.PublicUrl;
import vn.chidao.gateway.edge.UploadedForm;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignInConfigured;
import vn.chidao.gateway.session.SignInPages;

/**
 * What somebody sent whose session had ended, or from a page of an earlier session, or while a service was away: shown in full,
 * with a way to sign in beside it and to send it again. Nothing that was typed is lost.
 */
@PageController
@Conditional(SignInConfigured.class)
class SendAgainController {

    private static final String CSRF = "_csrf";
    /** Fields of a form that nobody typed. */
    private static final Set<String> UNSEEN = Set.of(
            "key",
            "from",
            "row",
            "task",
            "in",
            "submissionNo",
            "version",
            "part",
            "deadline",
            "dueTextWas",
            "dueChoiceWas");

    private static final Set<String> OUR_SITE = Set.of("same-origin", "none");

    private final PublicUrl publicUrl;

    SendAgainController(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * One value of the form. Public for the template.
     *
     * @param field that it is of, in whatever row
     */
    public record Sent(String name, String field, String value, boolean seen) {}

    /** What the page says first. Public for the template. */
    public enum Why {
        /** The session. */
        ENDED,
        /** The page, of an earlier session. */
        OLD,
        /** The service: nothing was done. */
        NOT_SENT,
        /** The service: it may have been done. */
        UNKNOWN
    }

    @PostMapping(SignInPages.SESSION_ENDED)
    String sessionEnded(HttpServletRequest request, HttpServletResponse response, Model model) {
        return page(Why.ENDED, HttpStatus.UNAUTHORIZED, request, response, model);
    }

    @PostMapping(SignInPages.OLD_PAGE)
    String oldPage(HttpServletRequest request, HttpServletResponse response, Model model) {
        return page(Why.OLD, HttpStatus.FORBIDDEN, request, response, model);
    }

    @PostMapping(SignInPages.AWAY)
    String away(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!(request.getAttribute(SignInPages.FAILURE) instanceof ServiceFailure failure)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("missing", Region.Missing.because(failure));
        return page(
                failure.sentNothing() ? Why.NOT_SENT : Why.UNKNOWN,
                failure.reason().status(),
                request,
                response,
                model);
    }

    private String page(
            Why why, HttpStatus status, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (request.getDispatcherType() != DispatcherType.FORWARD) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setStatus(status.value());
        model.addAttribute("why", why);
        // It is a button of the page itself.
        model.addAttribute("signIn", null);
        model.addAttribute("action", action(request));
        // What another site made a browser send is not shown, and not offered to be sent again.
        model.addAttribute("sent", isOurs(request) ? sent(request) : null);
        model.addAttribute("file", UploadedForm.of(request) != null);
        return "signin/send-again";
    }

    private static String action(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        Object query = request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING);
        return path + (query == null ? "" : "?" + query);
    }

    /** Not what the address holds, which stays there. */
    private static List<Sent> sent(HttpServletRequest request) {
        Set<String> inAddress = UriComponentsBuilder.fromUriString(action(request))
                .build()
                .getQueryParams()
                .keySet();
        List<Sent> sent = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            for (String value : values) {
                if (!name.equals(CSRF) && !inAddress.contains(name)) {
                    String field = fieldOf(name);
                    sent.add(new Sent(name, field, value, !UNSEEN.contains(field) && !value.isBlank()));
                }
            }
        });
        return sent;
    }

    /** Rows have the same fields, each with its id behind a dot or its place behind a dash. */
    private static String fieldOf(String name) {
        return UNSEEN.contains(name.replaceFirst("\\..*", ""))
                ? name.replaceFirst("\\..*", "")
                : name.replaceFirst("-\\d+$", "");
    }

    private boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OUR_SITE.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null && origin.equals(Objects.toString(publicUrl.origin(), null));
    }
}
