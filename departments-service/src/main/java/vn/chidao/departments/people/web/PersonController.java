package vn.chidao.departments.people.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.Register;
import vn.chidao.access.register.RegisterSnapshot;
import vn.chidao.access.register.RegisteredPerson;
import vn.chidao.access.register.RoleEffect;
import vn.chidao.departments.people.Person;
import vn.chidao.departments.people.store.People;
import vn.chidao.departments.people.store.Put;
import vn.chidao.kit.journal.HistoryItem;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.model.Versioned;
import vn.chidao.kit.text.OneLine;
import vn.chidao.kit.text.Words;
import vn.chidao.kit.time.OfficeClock;
import vn.chidao.kit.web.ActViews.ActView;
import vn.chidao.kit.web.Etags;
import vn.chidao.kit.web.Page;
import vn.chidao.kit.web.PutCreates;

@RestController
@RequestMapping("/api/people")
class PersonController {

    /** Who needs to reach people, each those of the units that they look over. */
    private static final Role[] SEE_ADDRESSES = {Role.ADMIN, Role.CLERK, Role.OFFICE_HEAD, Role.INSPECTOR};

    /** Who may read where people could be reached and what they held over time. */
    private static final Role[] READ_HISTORIES = {Role.INSPECTOR, Role.ADMIN};

    private final People people;
    private final Register register;
    private final OfficeClock clock;
    private final RegisterActs acts;

    PersonController(People people, Register register, OfficeClock clock, RegisterActs acts) {
        this.people = people;
        this.register = register;
        this.clock = clock;
        this.acts = acts;
    }

    /** Of somebody who is there already, activity and roles that are left out stay as they are; an empty list means none. */
    record PersonBody(
            @NotBlank @OneLine @Size(max = 200) String name,
            @Nullable @OneLine @Size(max = 200) String title,
            @Nullable @OneLine @Size(max = 200) String email,
            @Nullable @OneLine @Size(max = 40) String phone,
            @Nullable Boolean active,
            @Nullable @Size(max = 50) List<@NotNull @Valid RoleBody> roles) {

        Function<@Nullable Person, Person> entry(String account) {
            List<Person.Held> given =
                    roles == null ? null : roles.stream().map(RoleBody::checked).toList();
            return before -> new Person(
                    account,
                    name,
                    title,
                    email,
                    phone,
                    active == null ? before == null || before.active() : active,
                    given != null ? given : before == null ? List.of() : before.roles(),
                    null);
        }
    }

    /** A role as views show it may be sent back: names, and what it comes to, follow from the rest. */
    @JsonIgnoreProperties({"unitName", "inPlaceOfName", "inPlaceOfTitle", "effect"})
    record RoleBody(
            @NotNull Role role,
            @Nullable @Size(max = 60) String unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable @Size(max = 60) String inPlaceOf,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 60) String> inChargeOf) {

        Person.Held checked() {
            if (unit == null && role.needsUnit()) {
                throw Refusal.invalid("roles", "ROLE_NEEDS_UNIT", role);
            }
            if (from != null && to != null && to.isBefore(from)) {
                throw Refusal.invalid("roles", "PERIOD_ENDS_BEFORE_IT_BEGINS");
            }
            if (inChargeOf != null && !inChargeOf.isEmpty() && role != Role.LEADER) {
                throw Refusal.invalid("roles", "ONLY_LEADERS_ARE_IN_CHARGE", role);
            }
            return new Person.Held(
                    role,
                    unit == null ? null : UnitId.checked("roles", unit),
                    from,
                    to,
                    inPlaceOf,
                    inChargeOf == null || inChargeOf.isEmpty()
                            ? null
                            : inChargeOf.stream()
                                    .map(charge -> UnitId.checked("roles", charge))
                                    .distinct()
                                    .toList());
        }
    }

    /**
     * @param fromGroups those of the roles that come from the provider's groups, and are changed there
     * @param acts what the caller may do with the person's entry
     */
    record PersonView(
            String account,
            long version,
            String name,
            @Nullable String title,
            @Nullable String email,
            @Nullable String phone,
            boolean active,
            List<RoleView> roles,
            @Nullable List<RoleView> fromGroups,
            List<ActView> acts) {}

    /** @param acts what the caller may do with people who are not there yet */
    record PersonList(List<PersonView> items, @Nullable String next, List<ActView> acts) {}

    /** @param effect what it comes to today */
    record RoleView(
            Role role,
            @Nullable String unit,
            @Nullable String unitName,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String inPlaceOf,
            @Nullable String inPlaceOfName,
            @Nullable String inPlaceOfTitle,
            @Nullable List<String> inChargeOf,
            RoleEffect effect) {}

    /**
     * @param q beginnings of words in names, titles and accounts, with or without accents
     * @param role of those who hold it today
     * @param inPlaceOf of those who stand in for that account, or will
     */
    @GetMapping
    PersonList list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable String inPlaceOf,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        Page<PersonView> page = people.page(
                        unit == null ? null : UnitId.checked("unit", unit), among(q, role, inPlaceOf), limit, after)
                .map(found -> view(found, official));
        return new PersonList(page.items(), page.next(), acts.onNew(official));
    }

    /** The accounts that are asked for, null for all. */
    private @Nullable Set<String> among(@Nullable String q, @Nullable Role role, @Nullable String inPlaceOf) {
        if (q == null && role == null && inPlaceOf == null) {
            return null;
        }
        List<String> asked = q == null ? List.of() : Words.asked("q", q);
        RegisterSnapshot today = register.snapshot();
        Collection<RegisteredPerson> holding = role == null ? today.people() : today.holding(role, clock.today());
        return holding.stream()
                .filter(person -> isAbout(person, asked))
                .filter(person -> inPlaceOf == null || standsInFor(inPlaceOf, person))
                .map(person -> person.account().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean standsInFor(String account, RegisteredPerson person) {
        return person.roles().stream()
                .anyMatch(held -> account.equals(held.inPlaceOf()) && !held.hasEnded(clock.today()));
    }

    private static boolean isAbout(RegisteredPerson person, List<String> asked) {
        List<String> words = Words.in(
                Arrays.asList(person.name(), person.title(), person.account().value()));
        return asked.stream().allMatch(one -> words.stream().anyMatch(word -> word.startsWith(one)));
    }

    @GetMapping("/me")
    ResponseEntity<PersonView> me(@AuthenticationPrincipal Official official) {
        return get(official.account(), official);
    }

    @GetMapping("/{account}")
    ResponseEntity<PersonView> get(@PathVariable String account, @AuthenticationPrincipal Official official) {
        Versioned<Person> found = people.get(account);
        return Etags.ok(found.version(), view(found, official));
    }

    /** Tells addresses and roles over time. */
    @GetMapping("/{account}/history")
    Page<HistoryItem> history(
            @PathVariable String account,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Official official) {
        official.as(READ_HISTORIES);
        if (!official.looksOverAnyOf(unitsOf(people.get(account).state()), READ_HISTORIES)) {
            throw Refusal.notAllowed("FORBIDDEN");
        }
        return people.history(account, limit, after).itemsOfStates("person", this::nameOf);
    }

    private String nameOf(String account) {
        return register.snapshot().nameOf(new Account(account));
    }

    @PutCreates
    @PutMapping("/{account}")
    ResponseEntity<PersonView> put(
            @PathVariable String account,
            @Valid @RequestBody PersonBody body,
            Act act,
            @AuthenticationPrincipal Official official) {
        Act administered = official.as(Role.ADMIN).of(act);
        if (!Person.isAccount(account)) {
            throw Refusal.invalid("account", "WRONG_ACCOUNT");
        }
        Put<Person> put = people.put(account, body.entry(account), administered);
        Versioned<Person> stored = put.stored();
        return Etags.put("/api/people/" + account, put.created(), stored.version(), view(stored, official));
    }

    /** Addresses are shown to those who need them, and to the person. */
    private PersonView view(Versioned<Person> found, Official official) {
        Person person = found.state();
        boolean addresses =
                person.account().equals(official.account()) || official.looksOverAnyOf(unitsOf(person), SEE_ADDRESSES);
        return new PersonView(
                person.account(),
                found.version(),
                person.name(),
                person.title(),
                addresses ? person.email() : null,
                addresses ? person.phone() : null,
                person.active(),
                views(person.roles(), person),
                person.provided() == null || person.provided().roles().isEmpty()
                        ? null
                        : views(person.provided().roles(), person),
                acts.onPresent(official));
    }

    private static Set<UnitId> unitsOf(Person person) {
        return person.roles().stream()
                .flatMap(held -> Stream.ofNullable(held.unit()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<RoleView> views(List<Person.Held> roles, Person person) {
        RegisterSnapshot today = register.snapshot();
        return roles.stream().map(held -> view(held, person, today)).toList();
    }

    private RoleView view(Person.Held held, Person person, RegisterSnapshot today) {
        UnitId unit = held.unit();
        Account represented = held.inPlaceOf() == null ? null : new Account(held.inPlaceOf());
        return new RoleView(
                held.role(),
                unit == null ? null : unit.value(),
                unit == null ? null : today.nameOf(unit),
                held.from(),
                held.to(),
                held.inPlaceOf(),
                represented == null ? null : today.nameOf(represented),
                represented == null
                        ? null
                        : today.person(represented).map(RegisteredPerson::title).orElse(null),
                Person.values(held.inChargeOf()),
                today.effectOf(held.registered(), person.registered(), clock.today()));
    }
}
