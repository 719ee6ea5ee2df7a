package vn.chidao.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private static final int LARGEST = 10;

    @Test
    void givesNoMoreThanThereIsAndTakesItBack() {
        BodyBudget budget = new BodyBudget(100, LARGEST, false);
        BodyBudget.Share first = budget.share("");
        BodyBudget.Share second = budget.share("");

        assertThat(first.take(60)).isTrue();
        assertThat(second.take(41)).isFalse();
        assertThat(second.take(40)).isTrue();
        assertThat(budget.taken()).isEqualTo(100);

        first.close();
        assertThat(budget.taken()).isEqualTo(40);
        assertThat(second.take(60)).isTrue();
        second.close();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void oneClientLeavesRoomForTheOthers() {
        BodyBudget budget = new BodyBudget(100, LARGEST, true);

        assertThat(budget.share("a").take(25)).isTrue();
        assertThat(budget.share("a").take(1)).isFalse();
        assertThat(budget.share("b").take(25)).isTrue();
        assertThat(budget.taken()).isEqualTo(50);
    }

    @Test
    void everyClientMayHaveTheLargestBody() {
        assertThat(new BodyBudget(20, LARGEST, true).share("a").take(LARGEST + 1))
                .isTrue();
    }

    @Test
    void countsRightWhenManyAskAtOnce() throws Exception {
        BodyBudget budget = new BodyBudget(1_000, LARGEST, true);
        List<Callable<Boolean>> requests = new ArrayList<>();
        IntStream.range(0, 200)
                .forEach(i -> requests.add(() -> {
                    boolean all = true;
                    for (int n = 0; n < 50; n++) {
                        try (BodyBudget.Share share = budget.share("client" + i % 3)) {
                            all &= share.take(7) && share.take(3);
                            assertThat(budget.taken()).isLessThanOrEqualTo(2_000);
                        }
                    }
                    return all;
                }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(requests)) {
                assertThat(done.get()).isNotNull();
            }
        }
        assertThat(budget.taken()).isZero();
        assertThat(budget.share("client0").take(250)).isTrue();
    }
}
