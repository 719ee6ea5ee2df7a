package vn.chidao.gateway.pages.history;

import java.util.Locale;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceClient;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;

/** Who gets to see the way to these pages. Roles are no matter of the gateway: a service is asked. */
@Component
public class HistoryAccess {

    private static final Service ASKED = Service.DEPARTMENTS;

    private final ServiceClient services;

    HistoryAccess(ServiceClient services) {
        this.services = services;
    }

    /** No where the service does not answer. */
    public boolean mayOpen(SignedIn person, Locale locale) {
        try {
            String path = "/api/seals/" + ASKED.word() + "?limit=1";
            return services.ask(HttpMethod.GET, ASKED, path, person.headers(locale), null, JsonNode.class)
                            .body()
                    != null;
        } catch (ServiceFailure noted) {
            return false;
        }
    }
}
