package vn.chidao.notifications.seal.command;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.chidao.access.Role;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.notifications.delivery.Attempt;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.command.SendingTimes;
import vn.chidao.notifications.email.SmtpRelay;
import vn.chidao.notifications.seal.ReceivedSeal;
import vn.chidao.notifications.seal.store.SealMailStore;
import vn.chidao.notifications.seal.store.SealStore;

/** Sends one mail for each seal and inspector. Any number of instances may run. */
@Component
public class MailSeals {

    private static final Logger log = LoggerFactory.getLogger(MailSeals.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final SealStore seals;
    private final SealMailStore mails;
    private final Register register;
    private final SealMailComposer composer;
    private final SmtpRelay relay;
    private final OfficeClock clock;
    private final Clock realTime;
    private final SendingTimes times;
    private final Duration oldest;

    /** @param oldest how long a seal is mailed to whoever did not get it yet, a new inspector for instance */
    MailSeals(
            SealStore seals,
            SealMailStore mails,
            Register register,
            SealMailComposer composer,
            SmtpRelay relay,
            OfficeClock clock,
            Clock realTime,
            SendingTimes times,
            @Value("${chidao.seals.oldest}") Duration oldest) {
        this.seals = seals;
        this.mails = mails;
        this.register = register;
        this.composer = composer;
        this.relay = relay;
        this.clock = clock;
        this.realTime = realTime;
        this.times = times;
        this.oldest = oldest;
    }

    private record SealMail(ReceivedSeal seal, RegisteredPerson inspector) {

        String id() {
            return seal.id() + "." + inspector.account();
        }
    }

    public void execute() {
        if (!relay.isConfigured()) {
            return;
        }
        Map<String, SealMail> due = new LinkedHashMap<>();
        List<RegisteredPerson> inspectors = inspectors().stream()
                .filter(person -> person.contact().email() != null
                        && !person.contact().email().isBlank())
                .toList();
        if (inspectors.isEmpty()) {
            return;
        }
        for (ReceivedSeal seal : seals.madeAfter(clock.now().minus(oldest))) {
            for (RegisteredPerson inspector : inspectors) {
                SealMail mail = new SealMail(seal, inspector);
                due.put(mail.id(), mail);
            }
        }
        if (due.isEmpty()) {
            return;
        }
        mails.settled(due.keySet(), realTime.instant()).forEach(due::remove);
        due.values().stream()
                .filter(mail -> mails.claim(mail.id(), realTime.instant(), times.lease()))
                .forEach(this::send);
    }

    /** Who inspects everything today: a commune's inspectors have no seal of the whole. */
    private List<RegisteredPerson> inspectors() {
        RegisterSnapshot people = register.snapshot();
        return people.holding(Role.INSPECTOR, clock.today()).stream()
                .filter(person -> people.official(person, clock.today()).seesAll())
                .toList();
    }

    private void send(SealMail mail) {
        ReceivedSeal seal = mail.seal();
        RegisteredPerson inspector = mail.inspector();
        ChannelSender.Result result = Attempt.within(
                times.attempt(),
                () -> relay.send(
                        mail.id() + ".seal",
                        String.valueOf(inspector.contact().email()),
                        composer.compose(seal, inspector),
                        null),
                e -> new ChannelSender.Result.Unavailable(e.toString()));
        switch (result) {
            case ChannelSender.Result.Accepted accepted -> mails.end(mail.id(), null, clock.now());
            case ChannelSender.Result.Rejected rejected -> {
                log.warn("seal {} is refused for {}: {}", seal.id(), inspector.account(), rejected.reason());
                mails.end(mail.id(), rejected.reason(), clock.now());
            }
            case ChannelSender.Result.Unavailable unavailable -> {
                log.warn("seal {} waits for {}: {}", seal.id(), inspector.account(), unavailable.reason());
                mails.postpone(mail.id(), realTime.instant().plus(PAUSE));
            }
        }
    }
}
