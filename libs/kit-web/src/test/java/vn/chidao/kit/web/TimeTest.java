package vn.chidao.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import vn.chidao.kit.time.OfficeClock;

class TimeTest {

    @TempDir
    private Path folder;

    private ApplicationContextRunner moved;

    @BeforeEach
    void tenDaysAhead() throws Exception {
        Path distance = Files.writeString(folder.resolve("office-clock"), "PT240H");
        moved = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TimeAutoConfiguration.class))
                .withPropertyValues("chidao.zone=Asia/Ho_Chi_Minh", "chidao.office-clock=" + distance);
    }

    @Test
    void theOfficesTimeIsMovedAndRealTimeIsNot() {
        moved.withPropertyValues("chidao.local-stack=true").run(context -> {
            Instant now = Instant.now();
            assertThat(context.getBean(OfficeClock.class).now()).isAfter(now.plus(Duration.ofDays(9)));
            assertThat(context.getBean(Clock.class).instant()).isBefore(now.plus(Duration.ofDays(1)));
        });
    }

    @Test
    void onlyTheLocalStackMovesIt() {
        moved.withPropertyValues("chidao.local-stack=false")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("CHIDAO_OFFICE_CLOCK"));
    }
}
