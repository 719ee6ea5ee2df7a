package vn.chidao.kit.events;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.mongo.Keyset;
import vn.chidao.kit.web.EachOne;

/** The dead letters of this service, for administrators. */
@RestController
@RequestMapping("/api/dead-letters/${chidao.api-name}")
class DeadLettersController {

    private final DeadLetters letters;
    private final EachOne eachOne;

    DeadLettersController(DeadLetters letters, EachOne eachOne) {
        this.letters = letters;
        this.eachOne = eachOne;
    }

    /**
     * @param next given back as {@code after}, leads to the following ones; null at the end
     * @param total how many wait in all
     */
    record DeadLettersView(
            List<DeadLetters.Letter> items, @Nullable String next, long total) {}

    /** @param offsets of the letters */
    record ChosenLetters(@NotEmpty @Size(max = Keyset.MOST) List<@NotNull @PositiveOrZero Long> offsets) {}

    /** @param reason why they are given up */
    record GivenUpLetters(
            @NotEmpty @Size(max = Keyset.MOST) List<@NotNull @PositiveOrZero Long> offsets,
            @NotNull String reason) {}

    /** What is not settled, oldest first. */
    @GetMapping
    DeadLettersView list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int size = Keyset.sizeOf(limit);
        if (after != null && !after.matches("\\d{1,18}")) {
            throw Refusal.invalid("after", "WRONG_CURSOR");
        }
        long from = after == null ? 0 : Long.parseLong(after);
        DeadLetters.Letters found = letters.open(opened -> opened.pending(from, size));
        Long next = found.next();
        return new DeadLettersView(found.items(), next == null ? null : next.toString(), found.total());
    }

    /** Hands letters once more to those who refused them. Each answers for itself; what is refused again stays. */
    @PostMapping("/replay")
    EachOne.Rows replay(@Valid @RequestBody ChosenLetters body, Act act, HttpServletRequest request) {
        return letters.open(opened -> each(body.offsets(), act, request, opened::replay));
    }

    /** Gives letters up. */
    @PostMapping("/discard")
    EachOne.Rows discard(@Valid @RequestBody GivenUpLetters body, Act act, HttpServletRequest request) {
        String reason = DeadLetters.reason(body.reason());
        return letters.open(
                opened -> each(body.offsets(), act, request, (offset, by) -> opened.discard(offset, reason, by)));
    }

    private EachOne.Rows each(
            List<Long> offsets, Act act, HttpServletRequest request, BiConsumer<Long, String> command) {
        List<String> ids = offsets.stream().map(String::valueOf).toList();
        return eachOne.of(ids, act, request, (id, one) -> command.accept(Long.valueOf(id), one.actor()));
    }
}
