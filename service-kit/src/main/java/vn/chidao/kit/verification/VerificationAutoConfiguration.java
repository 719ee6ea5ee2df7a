package vn.chidao.kit.verification;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import vn.chidao.kit.journal.HistoryVerifier;
import vn.chidao.kit.journal.JournalAutoConfiguration;
import vn.chidao.kit.journal.Schedule;
import vn.chidao.kit.journal.Seals;
import vn.chidao.kit.time.OfficeClock;

/** Verification and seals over the API of each service that has a journal. */
@AutoConfiguration(after = JournalAutoConfiguration.class)
public class VerificationAutoConfiguration {

    @Bean
    Verifications verifications(
            HistoryVerifier verifier,
            @Value("${spring.application.name}") String service,
            MongoDatabase database,
            OfficeClock clock,
            @Value("${chidao.journal.verification-lease}") Duration lease,
            MeterRegistry meters) {
        return new Verifications(verifier, service, database, clock, lease, meters);
    }

    @Bean
    Schedule verificationBeat(
            Verifications verifications, @Value("${chidao.journal.verification-beat}") Duration interval) {
        return new Schedule("verification", verifications::beat, interval);
    }

    @Bean
    VerificationController verificationController(
            Verifications verifications,
            @Value("${spring.application.name}") String service,
            @Value("${chidao.api-name}") String apiName) {
        return new VerificationController(verifications, service, apiName);
    }

    @Bean
    SealController sealController(Seals seals) {
        return new SealController(seals);
    }
}
