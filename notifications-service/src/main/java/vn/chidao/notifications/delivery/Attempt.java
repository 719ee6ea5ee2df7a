package vn.chidao.notifications.delivery;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One attempt to send something, with one deadline for all of it: a relay that answers each of its commands slowly must not
 * take longer than the lease, or another instance would send the same message at the same time.
 */
public final class Attempt {

    private Attempt() {}

    /**
     * Ends an attempt that takes too long: its thread is interrupted, which closes the connection that it waits for.
     *
     * @param otherwise what became of an attempt that threw or was ended
     */
    public static ChannelSender.Result within(
            Duration deadline,
            Callable<ChannelSender.Result> sending,
            Function<Exception, ChannelSender.Result> otherwise) {
        FutureTask<ChannelSender.Result> task = new FutureTask<>(sending);
        Thread.ofVirtual().name("attempt").start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return otherwise.apply(new TimeoutException("not done after " + deadline.toSeconds() + " s"));
        } catch (ExecutionException e) {
            return otherwise.apply(e.getCause() instanceof Exception cause ? cause : e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return otherwise.apply(e);
        }
    }
}
