package vn.chidao.gateway.api;

import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.routes.ServiceSettings;

/** Makes the {@link CallContext} of a page, which has one deadline for all that it asks. */
@Component
public class CallContexts {

    private final ServiceSettings settings;

    CallContexts(ServiceSettings settings) {
        this.settings = settings;
    }

    public CallContext with(String accessToken, Locale language) {
        return new CallContext(accessToken, language, settings.pageLimit());
    }
}
