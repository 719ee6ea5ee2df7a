package vn.chidao.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.Accounts;
import vn.chidao.identity.account.OneTimeLinks;
import vn.chidao.kit.edge.ProblemDocuments;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.web.EachOne;

/** Invites many people in one request. Each answers for itself, as they would alone. */
@RestController
@WhenProvider
class InvitationsController {

    private static final int MOST_AT_ONCE = 200;

    private final AccountHolders holders;
    private final Accounts accounts;
    private final GiveLinks giveLinks;
    private final EachOne eachOne;
    private final ProblemDocuments problems;

    InvitationsController(
            AccountHolders holders,
            Accounts accounts,
            GiveLinks giveLinks,
            EachOne eachOne,
            ProblemDocuments problems) {
        this.holders = holders;
        this.accounts = accounts;
        this.giveLinks = giveLinks;
        this.eachOne = eachOne;
        this.problems = problems;
    }

    record Inviting(
            @NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull String> people) {}

    /**
     * What became of one.
     *
     * @param problem why nothing was given
     * @param given absent where there is a problem
     */
    record Invitation(
            String id,
            int status,
            @Nullable ProblemDetail problem,
            @Nullable GivenLink given) {}

    record Invitations(List<Invitation> items) {}

    @PostMapping("/api/people/invitations")
    ResponseEntity<Invitations> inviteMany(
            @Valid @RequestBody Inviting body,
            Act act,
            HttpServletRequest request,
            @AuthenticationPrincipal Official official) {
        official.require(Role.ADMIN);
        Set<String> settled = accounts.withPassword(Set.copyOf(body.people()));
        Map<AccountHolder, GivenLink.Way> ways = new LinkedHashMap<>();
        Map<String, String> addresses = new HashMap<>();
        EachOne.Rows judged = eachOne.of(body.people(), act, request, (account, one) -> {
            AccountHolder holder = holders.get(account);
            ways.put(holder, giveLinks.wayTo(holder, settled));
            addresses.put(account, String.valueOf(holder.email()));
        });
        Map<String, GivenLink> given = giveLinks.give(OneTimeLinks.Kind.INVITATION, ways, act.key(), official);
        List<Invitation> items = judged.items().stream()
                .map(row -> row.problem() == null
                        ? invitation(row.id(), given.get(row.id()), addresses.get(row.id()), request)
                        : new Invitation(row.id(), row.status(), row.problem(), null))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Invitations(items));
    }

    private Invitation invitation(
            String account, @Nullable GivenLink given, @Nullable String address, HttpServletRequest request) {
        if (given != null) {
            return new Invitation(account, HttpStatus.OK.value(), null, given);
        }
        HttpStatus away = HttpStatus.SERVICE_UNAVAILABLE;
        return new Invitation(
                account, away.value(), problems.of(request, away, "MAIL_NOT_TAKEN", String.valueOf(address)), null);
    }
}
