package vn.chidao.gateway.pages.help;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.chidao.gateway.pages.Menu;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.pages.SeeOther;

/** The guides. Nothing in them depends on who reads. */
@PageController
class HelpController {

    private static final String PATH = "/help";

    /** To the guide of the role in which somebody begins the day; a guest reads the one of leaders. */
    @GetMapping(PATH)
    ModelAndView own(@ModelAttribute("menu") Menu menu) {
        Guide guide = menu.entries().isEmpty() ? Guide.LEADER : Guide.beginningAt(menu.start());
        return SeeOther.to(PATH + "/" + guide.word());
    }

    /** @throws ResponseStatusException 404 where no guide has that name */
    @GetMapping(PATH + "/{role}")
    String page(@PathVariable String role, Model model) {
        Guide guide = Guide.named(role).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("guide", guide);
        model.addAttribute("guides", Guide.values());
        return "help/help";
    }
}
