package vn.chidao.gateway.pages.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CompletionApi;

/** How long what is overdue has been so: four numbers, each with its bar on one scale. Public for the templates. */
public record Ageing(List<Step> steps) {

    private static final long LONGEST = 10_000;

    /**
     * @param figure its word in the API
     * @param bar how long its bar is, of 10,000
     */
    public record Step(String figure, long count, long bar) {}

    public static Ageing of(CompletionApi.@Nullable Ageing read) {
        CompletionApi.Ageing days = read == null ? new CompletionApi.Ageing(0, 0, 0, 0) : read;
        long most = Math.max(Math.max(days.upTo10(), days.upTo30()), Math.max(days.upTo60(), days.over60()));
        return new Ageing(List.of(
                step("upTo10", days.upTo10(), most),
                step("upTo30", days.upTo30(), most),
                step("upTo60", days.upTo60(), most),
                step("over60", days.over60(), most)));
    }

    private static Step step(String figure, long count, long most) {
        return new Step(figure, count, most == 0 ? 0 : count * LONGEST / most);
    }
}
