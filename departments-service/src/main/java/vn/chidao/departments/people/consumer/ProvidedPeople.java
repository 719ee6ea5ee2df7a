package vn.chidao.departments.people.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.departments.people.GroupRoles;
import vn.chidao.departments.people.Person;
import vn.chidao.departments.people.store.People;
import vn.chidao.departments.people.store.Units;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.security.ProviderClaims;
import vn.chidao.kit.text.Text;
import vn.chidao.kit.time.OfficeClock;

/**
 * People as another provider knows them: where {@code CHIDAO_GROUPS_FILE} is set, the groups in its access tokens become
 * roles, and name and address follow it. Everything else of an entry, roles given by hand too, is the administrator's.
 */
@Component
@ConditionalOnProperty("chidao.groups.file")
class ProvidedPeople implements ProviderClaims {

    /** Who did it, in the history. */
    static final String ACTOR = "system:provider";

    /** As many as an administrator can give. */
    static final int MOST_ROLES = 50;

    /** Of name and address: as many characters as an administrator can enter. */
    private static final int LONGEST = 200;

    private static final Logger log = LoggerFactory.getLogger(ProvidedPeople.class);

    private final People people;
    private final Units units;
    private final GroupRoles groupRoles;
    private final String groupsClaim;
    private final String nameClaim;
    private final OfficeClock clock;
    private final MeterRegistry metrics;

    /** Units that groups name and that do not exist, as far as people came for whom it mattered. */
    private final Set<UnitId> unknownUnits = ConcurrentHashMap.newKeySet();

    /** For whom the provider has an address at which nobody can be reached, as far as they came. */
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();

    /** Whose role as administrator is not taken, since nobody else has it. */
    private final Set<String> lastAdmins = ConcurrentHashMap.newKeySet();

    ProvidedPeople(
            People people,
            Units units,
            @Value("${chidao.groups.file}") String file,
            @Value("${chidao.groups.claim}") String groupsClaim,
            @Value("${chidao.groups.name-claim}") String nameClaim,
            @Value("${chidao.provider.issuer}") String issuer,
            @Value("${chidao.sign-in.key-encryption-file}") String ownProvider,
            OfficeClock clock,
            MeterRegistry metrics) {
        if (issuer.isBlank() || !ownProvider.equals("false")) {
            throw new IllegalStateException("CHIDAO_GROUPS_FILE is for another provider: it needs CHIDAO_ISSUER, and no"
                    + " CHIDAO_KEY_ENCRYPTION_FILE, which makes this service the provider");
        }
        this.people = people;
        this.units = units;
        this.groupRoles = GroupRoles.read(Path.of(file));
        this.groupsClaim = groupsClaim;
        this.nameClaim = nameClaim;
        this.clock = clock;
        this.metrics = metrics;
        metrics.gaugeCollectionSize("chidao.groups.unknown.units", List.of(), unknownUnits);
    }

    @Override
    public void take(String account, Jwt token) {
        try {
            Person.Provided said = said(account, token);
            if (!Person.isAccount(account)) {
                if (said.roles().isEmpty()) {
                    return; // nobody of ours, and not to be
                }
                throw Refusal.notAllowed("PROVIDED_ACCOUNT", account);
            }
            if (people.provide(
                    account,
                    Act.of(ACTOR, clock.now()),
                    present -> present == null ? enter(account, said) : renew(present, said))) {
                log.info("{} is brought up to date, roles from groups: {}", account, said.roles());
                count("applied");
            }
        } catch (Refusal e) {
            log.warn("a token of the provider is of no use: {}", e.getMessage());
            count(e.code().toLowerCase(Locale.ROOT));
            throw e;
        }
    }

    private Person.Provided said(String account, Jwt token) {
        List<Person.Held> roles = groupRoles.of(groups(account, token));
        if (roles.size() > MOST_ROLES) {
            throw Refusal.notAllowed("TOO_MANY_PROVIDED_ROLES", account, MOST_ROLES);
        }
        boolean addressIsTheirs = !Boolean.FALSE.equals(token.getClaim("email_verified"));
        return new Person.Provided(
                Objects.requireNonNullElse(token.getIssuedAt(), clock.now()),
                line(token.getClaim(nameClaim)),
                addressIsTheirs ? address(account, token) : null,
                roles);
    }

    /** Providers leave the claim out where there are no groups. */
    private List<String> groups(String account, Jwt token) {
        Object claim = token.getClaim(groupsClaim);
        if (claim == null) {
            return List.of();
        }
        if (!(claim instanceof Collection<?> listed)) {
            throw Refusal.notAllowed("PROVIDED_GROUPS", account, groupsClaim);
        }
        List<String> groups = new ArrayList<>();
        for (Object each : listed) {
            if (!(each instanceof String group)) {
                throw Refusal.notAllowed("PROVIDED_GROUPS", account, groupsClaim);
            }
            groups.add(group);
        }
        return groups;
    }

    /** Null for what nobody could enter by hand either. */
    private static @Nullable String line(@Nullable Object claim) {
        if (!(claim instanceof String text) || !Text.isText(text)) {
            return null;
        }
        String line = Text.line(text);
        return line.isEmpty() || Text.length(line) > LONGEST ? null : line;
    }

    /** Null, which changes nothing, for an address at which nobody can be reached. */
    private @Nullable String address(String account, Jwt token) {
        String claimed = line(token.getClaim("email"));
        if (claimed == null) {
            return null;
        }
        try {
            String address = MailAddress.checked("email", claimed);
            unreachable.remove(account);
            return address;
        } catch (Refusal e) {
            if (unreachable.add(account)) {
                log.warn("the provider's mail address of {} is not taken: {}", account, e.code());
                count(e.code().toLowerCase(Locale.ROOT));
            }
            return null;
        }
    }

    private Optional<Person> enter(String account, Person.Provided said) {
        Person.Provided known = inKnownUnits(said);
        if (known.roles().isEmpty()) {
            return Optional.empty(); // not everybody in the house is a user of ours
        }
        return Optional.of(new Person(account, account, null, null, null, true, List.of(), null).with(known));
    }

    private Optional<Person> renew(Person present, Person.Provided said) {
        Person.Provided last = present.provided();
        if (!present.active()
                || (last == null && said.roles().isEmpty())
                // Of two tokens that are valid at the same time the newer counts.
                || (last != null && said.at().isBefore(last.at()))) {
            return Optional.empty();
        }
        Person.Provided news = inKnownUnits(said).after(last);
        Person after = present.with(news);
        if (last != null && people.leavesNobodyToAdminister(present, after)) {
            if (lastAdmins.add(present.account())) {
                log.warn("{} stays administrator against the groups: there is no other", present.account());
                count("last_admin");
            }
            List<Person.Held> kept = new ArrayList<>(news.roles());
            last.roles().stream().filter(held -> held.role() == Role.ADMIN).forEach(kept::add);
            news = new Person.Provided(news.at(), news.name(), news.email(), kept);
            after = present.with(news);
        } else {
            lastAdmins.remove(present.account());
        }
        return last != null && news.saysTheSameAs(last) ? Optional.empty() : Optional.of(after);
    }

    private Person.Provided inKnownUnits(Person.Provided said) {
        return new Person.Provided(
                said.at(),
                said.name(),
                said.email(),
                said.roles().stream()
                        .filter(held -> held.unit() == null || isKnown(held.unit()))
                        .toList());
    }

    private boolean isKnown(UnitId unit) {
        boolean known = units.exists(unit);
        if (known) {
            unknownUnits.remove(unit);
        } else if (unknownUnits.add(unit)) {
            log.warn("roles in {} are left out: CHIDAO_GROUPS_FILE names it, and there is no such unit", unit);
        }
        return known;
    }

    private void count(String outcome) {
        metrics.counter("chidao.groups", "outcome", outcome).increment();
    }
}
