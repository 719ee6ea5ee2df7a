package vn.chidao.gateway.pages;

import org.springframework.ui.Model;

/** The page that says one thing and leads on. */
public final class MessagePage {

    private static final String VIEW = "message";

    private MessagePage() {}

    /** @param message its texts are {@code MESSAGE.title}, {@code MESSAGE.text} and {@code MESSAGE.on} in the bundles */
    public static String of(String message, Model model) {
        model.addAttribute("message", message);
        return VIEW;
    }
}
