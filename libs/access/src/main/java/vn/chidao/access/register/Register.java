package vn.chidao.access.register;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.Official;
import vn.chidao.kit.model.Unavailable;
import vn.chidao.kit.time.OfficeClock;

/**
 * The register of units and people, read from memory. What it says is at most a second old, and a few seconds while what is
 * written down is slow to be read.
 *
 * <p>Who asks when the snapshot is older than a second reads what changed since; others meanwhile take the snapshot as it is.
 * When nothing can be read any more they all fail: a right that was taken away must not be had for longer.
 */
public final class Register {

    /** Until then a snapshot is taken as it is. */
    static final Duration FRESH = Duration.ofSeconds(1);

    /** Until then a snapshot is taken while it is being renewed, or when that fails. */
    static final Duration BEARABLE = Duration.ofSeconds(3);

    /** Everything is read again now and then, so that nothing that slipped through stays wrong for ever. */
    static final Duration WHOLE_EVERY = Duration.ofMinutes(10);

    private final RegisterSource source;
    private final OfficeClock clock;
    private final LongSupplier nanoTime;

    private final AtomicLong expirations = new AtomicLong();
    private final AtomicLong wholeWanted = new AtomicLong();
    private final AtomicReference<@Nullable CompletableFuture<State>> renewal = new AtomicReference<>();
    private volatile @Nullable State state;

    public Register(RegisterSource source, OfficeClock clock) {
        this(source, clock, System::nanoTime);
    }

    Register(RegisterSource source, OfficeClock clock, LongSupplier nanoTime) {
        this.source = source;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * When a reading began.
     *
     * @param expirations how many there had been by then
     */
    private record Moment(long nanos, long expirations) {}

    /**
     * A snapshot and what it was read from.
     *
     * @param rest reads what is written after it
     * @param whole when everything was read last
     */
    private record State(RegisterSnapshot snapshot, RegisterSource rest, Moment read, Moment whole) {}

    /**
     * All units and people. It is the same object as long as nothing changes.
     *
     * @throws Unavailable when they cannot be read at present
     */
    public RegisterSnapshot snapshot() {
        long wanted = expirations.get();
        while (true) {
            State present = state;
            if (present != null && isUsable(present, wanted, FRESH)) {
                return present.snapshot();
            }
            CompletableFuture<State> own = new CompletableFuture<>();
            CompletableFuture<State> running = renewal.compareAndExchange(null, own);
            if (running == null) {
                return renew(own, wanted).snapshot();
            }
            if (present != null && isUsable(present, wanted, BEARABLE)) {
                return present.snapshot();
            }
            State renewed = awaited(running);
            if (isUsable(renewed, wanted, BEARABLE)) {
                return renewed.snapshot();
            }
        }
    }

    /** What was written before this call counts from the next question on. For who writes units and people. */
    public void expire() {
        expirations.incrementAndGet();
    }

    /** Everything is read again at the next question. For who took out what was written down. */
    public void readAnew() {
        wholeWanted.set(expirations.incrementAndGet());
    }

    /** The person with the roles that they hold today; empty for an account that is unknown or closed. */
    public Optional<Official> official(Account account) {
        RegisterSnapshot snapshot = snapshot();
        return snapshot.person(account)
                .filter(RegisteredPerson::active)
                .map(person -> snapshot.official(person, clock.today()));
    }

    /** The person with the roles that they hold today, even if their account is closed. */
    public Optional<Official> holder(Account account) {
        RegisterSnapshot snapshot = snapshot();
        return snapshot.person(account).map(person -> snapshot.official(person, clock.today()));
    }

    /** How many roles of a newer version people held when the register was read last. */
    public long unknownRoles() {
        State present = state;
        return present == null ? 0 : present.snapshot().unknownRoles();
    }

    private boolean isUsable(State candidate, long wanted, Duration age) {
        return candidate.read().expirations() >= wanted && isYounger(candidate.read(), age);
    }

    private boolean isYounger(Moment moment, Duration age) {
        return nanoTime.getAsLong() - moment.nanos() <= age.toNanos();
    }

    /** Reads on behalf of all who wait for {@code own}. */
    private State renew(CompletableFuture<State> own, long wanted) {
        State present = state;
        try {
            State renewed = present != null && isUsable(present, wanted, FRESH) ? present : read(present);
            state = renewed;
            own.complete(renewed);
            return renewed;
        } catch (RuntimeException e) {
            Unavailable away = new Unavailable("units and people cannot be read", e);
            own.completeExceptionally(away);
            if (present != null && isUsable(present, wanted, BEARABLE)) {
                return present;
            }
            throw away;
        } finally {
            // Also for who waits while an Error ends this thread.
            own.completeExceptionally(new IllegalStateException("the reading of units and people broke off"));
            renewal.set(null);
        }
    }

    private State read(@Nullable State present) {
        Moment now = new Moment(nanoTime.getAsLong(), expirations.get());
        if (present == null
                || !isYounger(present.whole(), WHOLE_EVERY)
                || present.whole().expirations() < wholeWanted.get()) {
            RegisterSource.Reading all = source.read();
            RegisterSnapshot whole =
                    RegisterSnapshot.EMPTY.with(all.units(), all.people()).with(all.settings());
            if (present != null && whole.saysTheSameAs(present.snapshot())) {
                whole = present.snapshot();
            }
            return new State(whole, all.rest(), now, now);
        }
        RegisterSource.Reading news = present.rest().read();
        RegisterSnapshot snapshot =
                present.snapshot().with(news.units(), news.people()).with(news.settings());
        return new State(snapshot, news.rest(), now, present.whole());
    }

    private static State awaited(CompletableFuture<State> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Unavailable away) {
                throw new Unavailable("units and people cannot be read", away);
            }
            throw e;
        }
    }
}
