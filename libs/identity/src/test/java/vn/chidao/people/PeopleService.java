package vn.chidao.people;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Official;
import vn.chidao.access.UnitTree;
import vn.chidao.access.autoconfigure.AccessAutoConfiguration;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.IdentityConfiguration;
import vn.chidao.kit.journal.JournalAutoConfiguration;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.time.OfficeClock;

/** The least that identity runs in: a service that has people, without a journal and without a broker. */
@SpringBootApplication(
        exclude = {KafkaAutoConfiguration.class, JournalAutoConfiguration.class, AccessAutoConfiguration.class})
@Import(IdentityConfiguration.class)
public class PeopleService {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return new SettableClock();
    }

    @Bean
    CallerDirectory callers(AccountHolders holders, OfficeClock clock) {
        return account -> holders.find(account)
                .filter(AccountHolder::active)
                .map(holder -> new Official(
                        account,
                        holder.roles().stream()
                                .map(role -> HeldRole.of(role, null))
                                .toList(),
                        clock.today(),
                        new UnitTree(List.of())));
    }
}
