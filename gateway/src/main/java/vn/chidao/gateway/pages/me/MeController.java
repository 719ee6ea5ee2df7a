package vn.chidao.gateway.pages.me;

import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.session.SignedIn;

/** Who one is in the register. It is read only: administrators change it. */
@PageController
class MeController {

    private static final int LAST_MESSAGES = 20;
    private static final String MOST = "20";

    private final PeopleApi people;
    private final DeliveriesApi deliveries;
    private final Regions regions;

    MeController(PeopleApi people, DeliveriesApi deliveries, Regions regions) {
        this.people = people;
        this.deliveries = deliveries;
        this.regions = regions;
    }

    @GetMapping("/me")
    String page(SignedIn person, Model model) {
        CallContext context = person.context();
        var self = regions.begin(() -> people.me(context));
        var deputies = regions.begin(() -> people.entries(context, those("inPlaceOf", person.account())));
        var administrators = regions.begin(() -> people.entries(context, those("role", "ADMIN")));
        var messages = regions.begin(() -> deliveries.ofPerson(context, person.account(), LAST_MESSAGES));
        model.addAttribute("self", self.get());
        model.addAttribute("deputies", deputies.get());
        model.addAttribute("administrators", administrators.get());
        model.addAttribute("messages", messages.get());
        return "me/me";
    }

    private static MultiValueMap<String, String> those(String filter, String value) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add(filter, value);
        filters.add("limit", MOST);
        return filters;
    }
}
