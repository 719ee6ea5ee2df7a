package vn.chidao.gateway.pages;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Leads on to another page of ours. */
public final class SeeOther {

    private SeeOther() {}

    /** 303, and by path alone: a proxy in front of us has an address of its own. */
    public static ModelAndView to(String address) {
        RedirectView page = new RedirectView(address, false, false);
        page.setExposeModelAttributes(false);
        return new ModelAndView(page);
    }
}
