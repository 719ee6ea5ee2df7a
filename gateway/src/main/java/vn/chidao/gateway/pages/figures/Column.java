package vn.chidao.gateway.pages.figures;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.CompletionApi;

/** The columns of the table behind the name, in their order. Public for the template. */
public enum Column {
    ASSIGNED("assigned", CompletionApi.Figures::assigned),
    DONE("done", figures -> figures.closed().done()),
    ON_TIME("onTime", figures -> figures.closed().onTime()),
    AFTER_EXTENSION("onTimeAfterExtension", figures -> figures.closed().onTimeAfterExtension()),
    LATE("late", figures -> figures.closed().late()),
    IN_TERM("inTerm", figures -> figures.open().inTerm()),
    AWAITING("awaiting", figures -> figures.open().awaiting()),
    OVERDUE("overdue", figures -> figures.open().overdue()),
    NO_DEADLINE("noDeadline", CompletionApi.Figures::noDeadline),
    SUSPENDED("suspended", CompletionApi.Figures::suspended),
    COMPLETION_RATE("completionRate", figures -> figures.rates().completionRate()),
    ON_TIME_RATE("onTimeRate", figures -> figures.rates().onTimeRate());

    private final String word;
    private final Function<CompletionApi.Figures, @Nullable Number> value;

    Column(String word, Function<CompletionApi.Figures, @Nullable Number> value) {
        this.word = word;
        this.value = value;
    }

    /** As the API calls the figure. */
    public String word() {
        return word;
    }

    /** Null for a rate of nothing. */
    public @Nullable Number of(CompletionApi.Figures figures) {
        return value.apply(figures);
    }

    /** Percents, which lead to no list. */
    public boolean isRate() {
        return this == COMPLETION_RATE || this == ON_TIME_RATE;
    }

    @Nullable
    BigDecimal comparable(CompletionApi.Figures figures) {
        Number number = of(figures);
        return number == null ? null : new BigDecimal(number.toString());
    }

    static @Nullable Column named(String word) {
        return Arrays.stream(values())
                .filter(column -> column.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
