package vn.chidao.access.autoconfigure;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSource;
import vn.chidao.access.register.copy.RegisterConsumer;
import vn.chidao.access.register.copy.RegisterCopies;
import vn.chidao.access.register.copy.RegisterFilling;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.TopicReplay;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.kit.mongo.ValueCodec;
import vn.chidao.kit.security.CallerDirectory;
import vn.chidao.kit.security.SecurityAutoConfiguration;
import vn.chidao.kit.time.OfficeClock;

/**
 * The register, and callers out of it. It is fed from copies that a consumer of {@code chidao.units} keeps, unless the service
 * declares a {@link RegisterSource} of its own.
 */
@AutoConfiguration(before = SecurityAutoConfiguration.class)
public class AccessAutoConfiguration {

    @Bean
    ValueCodec<UnitId> codecOfUnitIds() {
        return new ValueCodec<>(UnitId.class, UnitId::new, UnitId::value);
    }

    @Bean
    ValueCodec<Account> codecOfAccounts() {
        return new ValueCodec<>(Account.class, Account::new, Account::value);
    }

    @Bean
    Register register(RegisterSource source, OfficeClock clock) {
        return new Register(source, clock);
    }

    @Bean
    CallerDirectory callersOfTheRegister(Register register) {
        return account -> register.official(new Account(account));
    }

    @Bean
    Gauge rolesOfANewerVersion(Register register, MeterRegistry meters) {
        return Gauge.builder("chidao.register.unknown.roles", register::unknownRoles)
                .description("Roles that people hold and that this version does not know: they give no right")
                .register(meters);
    }

    /** For services that learn of units and people from events. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(RegisterSource.class)
    static class Copied {

        @Bean
        Migration registerCopies() {
            return RegisterCopies.migration();
        }

        @Bean
        Migration registerCopiesOfSettings() {
            return RegisterCopies.migrationOfSettings();
        }

        @Bean
        RegisterCopies copiesOfTheRegister(MongoDatabase database) {
            return new RegisterCopies(database);
        }

        @Bean
        EventConsumer registerConsumer(RegisterCopies copies, Register register) {
            return RegisterConsumer.of(copies, register);
        }

        @Bean
        RegisterFilling registerFilling(
                MongoDatabase database, @Qualifier("registerConsumer") EventConsumer consumer, TopicReplay topics) {
            return new RegisterFilling(database, consumer, topics);
        }
    }
}
