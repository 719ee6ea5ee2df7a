package vn.chidao.identity.account;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.chidao.identity.WhenProvider;

/** Passwords of the demo accounts, from a properties file; for the local stack alone. One that was changed stays. */
@Component
@WhenProvider
class DemoPasswords {

    private static final Logger log = LoggerFactory.getLogger(DemoPasswords.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final String file;

    DemoPasswords(
            Accounts accounts,
            Passwords passwords,
            @Value("${chidao.sign-in.demo-passwords-file}") String file,
            @Value("${chidao.local-stack}") boolean localStack) {
        if (!file.isBlank() && !localStack) {
            throw new IllegalStateException(
                    "CHIDAO_DEMO_PASSWORDS_FILE gives everybody's password away: it works in the local stack only.");
        }
        this.accounts = accounts;
        this.passwords = passwords;
        this.file = file;
    }

    @EventListener(ApplicationReadyEvent.class)
    void enter() throws IOException {
        if (file.isBlank()) {
            return;
        }
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            entries.load(reader);
        }
        Map<String, String> hashes = new HashMap<>();
        int entered = 0;
        for (String account : entries.stringPropertyNames()) {
            if (!accounts.hasPassword(account)) {
                accounts.setFirstPassword(
                        account, hashes.computeIfAbsent(entries.getProperty(account), passwords::hash));
                entered++;
            }
        }
        log.info("{} demo accounts have passwords from {}", entered, file);
    }
}
