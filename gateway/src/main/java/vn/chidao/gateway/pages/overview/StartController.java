package vn.chidao.gateway.pages.overview;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.chidao.gateway.pages.Menu;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.session.SignedIn;

/** The page at {@code /}: the start page of whoever looks. */
@PageController
class StartController {

    @GetMapping("/")
    String page(SignedIn person, @ModelAttribute("menu") Menu menu) {
        // Not a redirect: on a slow line that would be one more round trip before anything is seen.
        return "forward:" + menu.start().path();
    }
}
