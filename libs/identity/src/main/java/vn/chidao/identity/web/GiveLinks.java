package vn.chidao.identity.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.chidao.access.Official;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.account.AccountMail;
import vn.chidao.identity.account.Accounts;
import vn.chidao.identity.account.OneTimeLinks;
import vn.chidao.kit.model.Act;
import vn.chidao.kit.model.Refusal;

/** Gives people one-time links: by mail, or else to the administrator, who hands them over on paper. */
@Component
@WhenProvider
class GiveLinks {

    private static final Logger log = LoggerFactory.getLogger(GiveLinks.class);

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final AccountMail mail;
    private final SignInSettings settings;

    GiveLinks(Accounts accounts, OneTimeLinks links, AccountMail mail, SignInSettings settings) {
        this.accounts = accounts;
        this.links = links;
        this.mail = mail;
        this.settings = settings;
    }

    /**
     * How a link comes to a person.
     *
     * @throws Refusal 409 where they get none
     */
    GivenLink.Way wayTo(AccountHolder holder, OneTimeLinks.Kind kind) {
        return wayTo(
                holder,
                kind == OneTimeLinks.Kind.INVITATION ? accounts.withPassword(Set.of(holder.account())) : Set.of());
    }

    /** @param settled accounts that have a password already and are not invited any more */
    GivenLink.Way wayTo(AccountHolder holder, Set<String> settled) {
        if (settled.contains(holder.account())) {
            throw conflict("HAS_PASSWORD", holder.account());
        }
        if (!holder.active()) {
            throw conflict("NOT_ACTIVE", holder.account());
        }
        if (!mail.isPossible() || holder.email() == null) {
            return GivenLink.Way.HAND;
        }
        if (!MailAddress.isReachable(holder.email())) {
            throw conflict("UNREACHABLE_EMAIL", holder.account());
        }
        return GivenLink.Way.MAIL;
    }

    /** @throws ResponseStatusException 503 when the relay did not take the mail */
    GivenLink give(OneTimeLinks.Kind kind, AccountHolder holder, Official by) {
        GivenLink given =
                give(kind, Map.of(holder, wayTo(holder, kind)), null, by).get(holder.account());
        if (given == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the mail relay did not take it");
        }
        return given;
    }

    /**
     * @param ways how it comes to each of them
     * @param request what it was asked with: mails that went out with the same one do not go again, and links on paper, which
     *     nobody can tell again, are made anew
     * @return by account; without those whose mail the relay did not take
     */
    Map<String, GivenLink> give(
            OneTimeLinks.Kind kind,
            Map<AccountHolder, GivenLink.Way> ways,
            Act.@Nullable CommandKey request,
            Official by) {
        Map<String, GivenLink> given = new LinkedHashMap<>();
        if (request != null) {
            links.mailedWith(
                            request,
                            ways.keySet().stream().map(AccountHolder::account).toList())
                    .forEach((account, until) -> given.put(account, GivenLink.mailed(until)));
        }
        List<AccountHolder> left = ways.keySet().stream()
                .filter(holder -> !given.containsKey(holder.account()))
                .toList();
        Map<String, OneTimeLinks.Link> made =
                links.create(left.stream().map(AccountHolder::account).toList(), kind);
        List<AccountMail.Letter> letters = new ArrayList<>();
        for (AccountHolder holder : left) {
            OneTimeLinks.Link link = Objects.requireNonNull(made.get(holder.account()));
            if (ways.get(holder) == GivenLink.Way.MAIL) {
                letters.add(new AccountMail.Letter(holder, link));
            } else {
                given.put(holder.account(), GivenLink.toHandOver(settings.oneTimeLink(link.token()), link.until()));
                log.warn("{} has a link for {}, to be handed over: {}", by.account(), holder.account(), kind);
            }
        }
        List<OneTimeLinks.Link> taken = new ArrayList<>();
        for (AccountMail.Letter letter : mail.send(kind, letters)) {
            taken.add(letter.link());
            given.put(letter.to().account(), GivenLink.mailed(letter.link().until()));
            log.info("{} sent a link to {}: {}", by.account(), letter.to().account(), kind);
        }
        if (request != null) {
            links.mailed(taken, request);
        }
        return given;
    }

    private static Refusal conflict(String code, String account) {
        return new Refusal(Refusal.Kind.CONFLICT, code, Map.of("account", account), account);
    }
}
