package vn.chidao.notifications.notice.command;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.kit.loop.Loop;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Occasion;
import vn.chidao.notifications.delivery.command.ReleaseBatches;

/** What is done again and again for notices. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    @Bean
    Loop announcing(AnnounceNotices announceNotices, @Value("${chidao.notices.interval}") Duration pause) {
        return Loop.every("notices", pause, announceNotices::execute);
    }

    /** What happened to one directive goes out as soon as it is together, at any hour. */
    @Bean
    Loop releasing(
            ReleaseBatches releaseBatches, OfficeClock clock, @Value("${chidao.notices.interval}") Duration pause) {
        return Loop.every("closed-tasks", pause, () -> {
            releaseBatches.execute(Occasion.CANCELLATION, clock.now());
            releaseBatches.execute(Occasion.REASSIGNMENT, clock.now());
            releaseBatches.execute(Occasion.HAND_OVER, clock.now());
        });
    }
}
