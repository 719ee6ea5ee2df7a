package vn.chidao.identity.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.chidao.access.Role;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.OpenAccess;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;

/**
 * Nobody can invite the first administrator. While that account has no password, each start writes a new link for it into a
 * file that only this service's user may read; it goes when the password is set.
 */
@Component
@WhenProvider
class FirstSignIn implements OpenAccess {

    private static final Logger log = LoggerFactory.getLogger(FirstSignIn.class);

    private final AccountHolders holders;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final SignInSettings settings;
    private final String admin;
    private final String file;

    FirstSignIn(
            AccountHolders holders,
            Accounts accounts,
            OneTimeLinks links,
            SignInSettings settings,
            @Value("${chidao.bootstrap-admin}") String admin,
            @Value("${chidao.sign-in.bootstrap-link-file}") String file) {
        this.holders = holders;
        this.accounts = accounts;
        this.links = links;
        this.settings = settings;
        this.admin = admin;
        this.file = file;
    }

    /** Behind whatever enters people and passwords. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void offer() throws IOException {
        if (file.isBlank() || admin.isBlank() || accounts.hasPassword(admin) || !administers()) {
            return;
        }
        String link = settings.oneTimeLink(
                links.create(admin, OneTimeLinks.Kind.INVITATION).token());
        Path path = Path.of(file);
        Files.deleteIfExists(path);
        Path made = Files.createFile(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(made, link + "\n");
        log.info("{} has no password yet: the link that sets one is in {}", admin, file);
    }

    /** Withdraws the link. */
    @Override
    public void end(String account) {
        if (!file.isBlank() && account.equals(admin)) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean administers() {
        return holders.find(admin)
                .filter(found -> found.active() && found.roles().contains(Role.ADMIN))
                .isPresent();
    }
}
