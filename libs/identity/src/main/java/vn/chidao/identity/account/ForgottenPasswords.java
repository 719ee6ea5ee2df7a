package vn.chidao.identity.account;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.chidao.access.contact.MailAddress;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.WhenProvider;

/**
 * Sends people who have forgotten their password a link to a new one. Whoever asks learns nothing, not even by the time
 * that it takes: everything is done after the answer, and its result goes to the log and to the metric {@code
 * chidao.forgotten.passwords}.
 *
 * <p>An account without a password gets nothing: it begins with an administrator's invitation. Nor does one that is not
 * active.
 */
@Component
@WhenProvider
public class ForgottenPasswords {

    /** An account gets one mail in this time, whoever asks. */
    public static final Duration BETWEEN_MAILS = Duration.ofMinutes(15);

    private static final Logger log = LoggerFactory.getLogger(ForgottenPasswords.class);
    private static final int THREADS = 2;
    private static final int WAITING = 200;

    private enum Result {
        SENT,
        NO_ACCOUNT,
        NOT_ACTIVE,
        NO_PASSWORD,
        NO_EMAIL,
        /** An address that was stored before addresses were checked. */
        UNREACHABLE_EMAIL,
        TOO_SOON,
        /** The relay did not take it, or the database was away. */
        FAILED,
        /** There is no mail relay: people turn to their administrator. */
        NO_RELAY,
        /** More are asked for than can be sent. */
        CROWDED
    }

    private final AccountHolders holders;
    private final Accounts accounts;
    private final Attempts attempts;
    private final OneTimeLinks links;
    private final AccountMail mail;
    private final MeterRegistry metrics;
    private final ExecutorService afterwards =
            new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING));

    ForgottenPasswords(
            AccountHolders holders,
            Accounts accounts,
            Attempts attempts,
            OneTimeLinks links,
            AccountMail mail,
            MeterRegistry metrics) {
        this.holders = holders;
        this.accounts = accounts;
        this.attempts = attempts;
        this.links = links;
        this.mail = mail;
        this.metrics = metrics;
    }

    /**
     * @param claimed what somebody says is their account
     * @param from for the log
     */
    public void request(String claimed, String from) {
        try {
            afterwards.execute(() -> send(claimed, from));
        } catch (RejectedExecutionException e) {
            record(Result.CROWDED, "not looked at", from);
        }
    }

    private void send(String claimed, String from) {
        try {
            Optional<AccountHolder> found = holders.find(claimed);
            if (found.isEmpty()) {
                record(Result.NO_ACCOUNT, "an account that does not exist", from);
            } else {
                record(sendTo(found.get()), claimed, from);
            }
        } catch (RuntimeException e) {
            log.warn("a link to a new password could not be sent: {}", e.toString());
            record(Result.FAILED, "see above", from);
        }
    }

    private Result sendTo(AccountHolder holder) {
        String account = holder.account();
        String address = holder.email();
        if (!holder.active()) {
            return Result.NOT_ACTIVE;
        }
        if (!accounts.hasPassword(account)) {
            return Result.NO_PASSWORD;
        }
        if (!mail.isPossible()) {
            return Result.NO_RELAY;
        }
        if (address == null) {
            return Result.NO_EMAIL;
        }
        if (!MailAddress.isReachable(address)) {
            return Result.UNREACHABLE_EMAIL;
        }
        if (!attempts.first(Attempts.Kind.MAIL, account, BETWEEN_MAILS)) {
            return Result.TOO_SOON;
        }
        try {
            OneTimeLinks.Kind kind = OneTimeLinks.Kind.FORGOTTEN;
            mail.send(kind, holder, links.create(account, kind));
            return Result.SENT;
        } catch (RuntimeException e) {
            attempts.succeeded(Attempts.Kind.MAIL, account); // nothing was sent: may be asked for again
            throw e;
        }
    }

    private void record(Result result, String account, String from) {
        metrics.counter("chidao.forgotten.passwords", "outcome", result.name().toLowerCase(Locale.ROOT))
                .increment();
        log.info("a link to a new password was asked for, {}: {}, from {}", result, account, from);
    }

    @PreDestroy
    void close() {
        afterwards.shutdown();
    }
}
