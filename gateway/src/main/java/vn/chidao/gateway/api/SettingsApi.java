package vn.chidao.gateway.api;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What is set for the office, of departments-service. */
@HttpExchange("/api/settings")
public interface SettingsApi {

    /**
     * What is set.
     *
     * @param confirming roles that decide on results
     */
    record Settings(long version, List<String> confirming, List<PossibleAct> acts) {
        public Settings {
            confirming = Listing.orNone(confirming);
            acts = Listing.orNone(acts);
        }

        public boolean may(String act) {
            return PossibleAct.isAmong(acts, act);
        }
    }

    @GetExchange
    Settings get(CallContext context);

    /** @param version that is changed, in quotes */
    @PutExchange
    Settings put(CallContext context, @RequestHeader("If-Match") String version, @RequestBody Map<String, Object> body);
}
