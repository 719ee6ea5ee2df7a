package vn.chidao.people;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.identity.AccountAccess;
import vn.chidao.identity.AccountHolder;

@RestController
@RequestMapping("/api/people")
class PeopleController {

    private final StoredPeople people;
    private final AccountAccess access;

    PeopleController(StoredPeople people, AccountAccess access) {
        this.people = people;
        this.access = access;
    }

    record PersonBody(
            String name,
            @Nullable String email,
            @Nullable Boolean active,
            @Nullable List<RoleBody> roles) {}

    record RoleBody(Role role) {}

    record PersonView(String account, String name) {}

    @GetMapping("/me")
    PersonView me(@AuthenticationPrincipal Official official) {
        return new PersonView(official.account(), people.nameOf(official.account()));
    }

    @PutMapping("/{account}")
    void put(@PathVariable String account, @RequestBody PersonBody body, @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        boolean active = !Boolean.FALSE.equals(body.active());
        Set<Role> roles = body.roles() == null || !active
                ? Set.of()
                : body.roles().stream().map(RoleBody::role).collect(Collectors.toSet());
        people.put(new AccountHolder(account, body.name(), body.email(), active, roles));
        if (!active) {
            access.end(account);
        }
    }
}
