package vn.chidao.identity.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Tokens;

/**
 * The rules for passwords, and their hashes: Argon2id, which has no limit of 72 bytes as bcrypt has (a Vietnamese letter
 * takes up to three). Bcrypt is read, so that accounts can be brought from elsewhere.
 */
@Component
@WhenProvider
public class Passwords {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private static final int DIFFERENT = 6;

    /** Each hash takes 19 MiB for as long as it runs. */
    private static final int AT_A_TIME = 2;

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2id",
            Map.of("argon2id", new Argon2PasswordEncoder(16, 32, 1, 19_456, 2), "bcrypt", new BCryptPasswordEncoder()));
    private final String nobodys = encoder.encode(Tokens.random());

    public static boolean tooLong(String password) {
        return password.length() > LONGEST;
    }

    /** @throws FormRefused when it does not follow the rules, found without the cost of a hash */
    public void check(String account, String password) {
        if (tooLong(password)) {
            throw new FormRefused("password.tooLong", LONGEST);
        }
        String text = normal(password);
        if (text.codePointCount(0, text.length()) < SHORTEST) {
            throw new FormRefused("password.tooShort", SHORTEST);
        }
        if (text.codePoints().distinct().count() < DIFFERENT) {
            throw new FormRefused("password.tooPlain", DIFFERENT);
        }
        if (text.toLowerCase(Locale.ROOT).contains(account)) {
            throw new FormRefused("password.namesAccount", account);
        }
    }

    String hash(String password) {
        return inTurn(() -> String.valueOf(encoder.encode(normal(password))));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> encoder.matches(normal(password), hash));
    }

    /** Takes the time of a match, and is none. */
    void matchNothing(String password) {
        matches(password, nobodys);
    }

    boolean outdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** Keyboards write Vietnamese letters composed or decomposed. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
