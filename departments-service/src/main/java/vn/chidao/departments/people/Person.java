package vn.chidao.departments.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.DateRange;
import vn.chidao.access.HeldRole;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.access.contact.PhoneNumber;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.kit.model.Refusal;

/**
 * A person with an account. Public for the record codec.
 *
 * @param roles those that an administrator gave, and those that come from the provider's groups
 * @param provided what the provider said last; null for whom the administrator alone looks after
 */
public record Person(
        String account,
        String name,
        @Nullable String title,
        @Nullable String email,
        @Nullable String phone,
        boolean active,
        List<Held> roles,
        @Nullable Provided provided) {

    private static final Pattern ACCOUNT = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int LONGEST_ACCOUNT = 60;

    /**
     * A role that is held from and to days that both count; null is open.
     *
     * @param inPlaceOf account of the person in whose place it is held, null for one's own
     * @param inChargeOf of a leader: the units in their charge, null for all
     */
    public record Held(
            Role role,
            @Nullable UnitId unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String inPlaceOf,
            @Nullable List<UnitId> inChargeOf) {

        /** One's own, and for everything. */
        public static Held own(Role role, @Nullable UnitId unit) {
            return new Held(role, unit, null, null, null, null);
        }

        /** The role as everybody reads it. */
        public HeldRole registered() {
            return new HeldRole(
                    role, unit, new DateRange(from, to), inPlaceOf, inChargeOf == null ? List.of() : inChargeOf);
        }

        private boolean inChargeOfAllOf(Held other) {
            return inChargeOf == null || (other.inChargeOf != null && inChargeOf.containsAll(other.inChargeOf));
        }

        /** Whether it is this role, on no other days and for no other units in charge. */
        boolean isWithin(Held other) {
            return role == other.role
                    && Objects.equals(unit, other.unit)
                    && Objects.equals(inPlaceOf, other.inPlaceOf)
                    && other.inChargeOfAllOf(this)
                    && (other.from == null || from != null && !from.isBefore(other.from))
                    && (other.to == null || to != null && !to.isAfter(other.to));
        }

        private boolean overlaps(Held other) {
            return beginsBy(other.to) && other.beginsBy(to);
        }

        private boolean beginsBy(@Nullable LocalDate day) {
            return from == null || day == null || !from.isAfter(day);
        }

        boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /**
     * What the provider said of a person when it last said something new.
     *
     * @param at when the token was issued that said it
     * @param roles from groups, each of them also among the person's roles
     */
    public record Provided(
            Instant at, @Nullable String name, @Nullable String email, List<Held> roles) {

        /** A token that does not name them says nothing on name and address. */
        public Provided after(@Nullable Provided last) {
            return last == null
                    ? this
                    : new Provided(at, name == null ? last.name : name, email == null ? last.email : email, roles);
        }

        public boolean saysTheSameAs(Provided other) {
            return roles.equals(other.roles) && Objects.equals(name, other.name) && hasAddress(other.email);
        }

        /** What was stored before addresses had one form is the same address. */
        private boolean hasAddress(@Nullable String other) {
            return Objects.equals(email, other)
                    || email != null
                            && other != null
                            && MailAddress.isReachable(other)
                            && email.equals(MailAddress.checked("email", other));
        }
    }

    /** The person as everybody reads them. */
    public RegisteredPerson registered() {
        return new RegisteredPerson(
                new Account(account),
                name,
                title,
                new RegisteredPerson.Contact(email, phone),
                active,
                roles.stream().map(Held::registered).toList());
    }

    /** The one thing that happens to a person's entry. */
    public record Changed() {}

    /** Whether this is a right of their own to what the other holds in their place, on some day that both hold it, with an open account. */
    public boolean holdsFor(Held deputy) {
        return active
                && roles.stream()
                        .anyMatch(held -> held.inPlaceOf() == null
                                && held.role() == deputy.role()
                                && Objects.equals(held.unit(), deputy.unit())
                                && held.inChargeOfAllOf(deputy)
                                && held.overlaps(deputy));
    }

    /**
     * Of a person as an administrator enters it, with mail address and telephone number in their one form. What is entered as it
     * was before stays, so that what was stored before it was checked does not stand in the way of other changes.
     *
     * @param present null for who is entered now
     * @throws Refusal naming the field by which nobody could be reached
     */
    public Person reachable(@Nullable Person present) {
        String wasEmail = present == null ? null : present.email();
        String wasPhone = present == null ? null : present.phone();
        return new Person(
                account,
                name,
                title,
                email == null || email.equals(wasEmail) ? email : MailAddress.checked("email", email),
                phone == null || phone.equals(wasPhone) ? phone : PhoneNumber.checked("phone", phone),
                active,
                roles,
                provided);
    }

    /**
     * Of a person as an administrator enters it: what comes from the provider stays, whatever roles were entered.
     *
     * @throws Refusal as {@link #reachable}
     */
    public Person changing(Person present) {
        Person entered = reachable(present);
        Provided kept = present.provided();
        return new Person(
                account, name, title, entered.email(), entered.phone(), active, joined(without(kept), kept), kept);
    }

    /** The provider says something new: it replaces its own roles alone. What it says again is left as it was changed here. */
    public Person with(Provided news) {
        return new Person(
                account,
                news.name() == null || provided != null && news.name().equals(provided.name()) ? name : news.name(),
                title,
                news.email() == null || provided != null && news.hasAddress(provided.email()) ? email : news.email(),
                phone,
                active,
                joined(without(provided), news),
                news);
    }

    /** The same role may be held twice, given by hand and from a group. */
    private List<Held> without(@Nullable Provided theirs) {
        List<Held> given = new ArrayList<>(roles);
        if (theirs != null) {
            theirs.roles().forEach(given::remove);
        }
        return given;
    }

    private static List<Held> joined(List<Held> given, @Nullable Provided theirs) {
        return Stream.concat(given.stream(), theirs == null ? Stream.empty() : theirs.roles().stream())
                .toList();
    }

    /** Whether it can be the name of an account. "me" is the caller in paths. */
    public static boolean isAccount(String name) {
        return name.length() <= LONGEST_ACCOUNT
                && !name.equals("me")
                && ACCOUNT.matcher(name).matches();
    }

    /** Whether they hold it that day themselves, with an open account. */
    public boolean holdsOwn(Role role, LocalDate day) {
        return active
                && roles.stream().anyMatch(held -> held.inPlaceOf() == null && held.role() == role && held.on(day));
    }

    /** Roles that go beyond each of those held before: more than a shorter period or fewer units in charge. */
    public List<Held> rolesBeyond(Person before) {
        return roles.stream()
                .filter(held -> before.roles.stream().noneMatch(held::isWithin))
                .toList();
    }

    /** Roles held on that day; none of a person who is not active. */
    public Set<Role> rolesOn(LocalDate day) {
        return active
                ? roles.stream()
                        .filter(held -> held.on(day))
                        .map(Held::role)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)))
                : Set.of();
    }

    public static @Nullable List<String> values(@Nullable List<UnitId> units) {
        return units == null ? null : units.stream().map(UnitId::value).toList();
    }

    /** The id of the person's aggregate: units and people share a topic. */
    public static String aggregate(String account) {
        return "person:" + account;
    }
}
