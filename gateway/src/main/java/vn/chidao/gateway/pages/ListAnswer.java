package vn.chidao.gateway.pages;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.WrongField;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * What a service answers to a list that is narrowed by its address. The page and what was searched for stay, whatever it answers.
 *
 * @param found nothing where there is no list
 * @param wrong what is wrong with the address: a filter that was written by hand, or a place in the list that is none; null
 *     where nothing is
 * @param missing why there is no answer
 */
public record ListAnswer<T>(T found, @Nullable List<WrongField> wrong, Region.@Nullable Missing missing) {

    /** @throws ServiceRefusal where it is not the address that is refused */
    public static <T> ListAnswer<T> to(ListFilters filters, Supplier<T> question, T nothing) {
        try {
            return new ListAnswer<>(question.get(), null, null);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != HttpStatus.BAD_REQUEST.value()) {
                throw refusal;
            }
            return new ListAnswer<>(nothing, filters.wrong(refusal.problem()), null);
        } catch (ServiceFailure away) {
            return new ListAnswer<>(nothing, null, Region.Missing.because(away));
        }
    }

    /** Says beside the list why it is not there. */
    public void into(Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("missing", missing);
    }

    public HttpStatus status() {
        return wrong == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
    }
}
