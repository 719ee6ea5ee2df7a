package vn.chidao.kit.proof;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.kit.web.Page;

/** The seals of this service, newest first. */
@RestController
@RequestMapping("/api/seals/${chidao.api-name}")
class SealController {

    private final Seals seals;

    SealController(Seals seals) {
        this.seals = seals;
    }

    @GetMapping
    Page<Seals.Made> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return Numbered.page(limit, after, seals::list, Seals.Made::number);
    }
}
