package vn.chidao.gateway.api;

import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.routes.ServiceSettings;

/** Makes the {@link Caller} of a page, which has one deadline for all that it asks. */
@Component
public class Callers {

    private final ServiceSettings settings;

    Callers(ServiceSettings settings) {
        this.settings = settings;
    }

    public Caller with(String accessToken, Locale language) {
        return new Caller(accessToken, language, settings.pageLimit());
    }
}
