package vn.chidao.gateway.pages.directive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import vn.chidao.gateway.pages.PageController;
import vn.chidao.gateway.session.LocalPath;
import vn.chidao.gateway.session.SignedIn;

/** The page of one directive. */
@PageController
class DirectiveController {

    private final DirectiveReader reader;

    DirectiveController(DirectiveReader reader) {
        this.reader = reader;
    }

    @GetMapping("/directives/{id}")
    String page(
            SignedIn person,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable String from,
            Model model) {
        TimelineEvent.Kind kind = Arrays.stream(TimelineEvent.Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(show))
                .findFirst()
                .orElse(null);
        model.addAttribute("page", reader.read(person.context(), id, kind));
        model.addAttribute("show", kind == null ? "" : kind.name().toLowerCase(Locale.ROOT));
        model.addAttribute("kinds", TimelineEvent.Kind.values());
        String back = from == null ? null : LocalPath.of(from);
        model.addAttribute("back", back);
        // What is done here comes back here, from where there is a way back to the list.
        String self = "/directives/" + id;
        model.addAttribute("self", back == null ? self : self + "?from=" + UriUtils.encode(back, UTF_8));
        return "directive/directive";
    }
}
