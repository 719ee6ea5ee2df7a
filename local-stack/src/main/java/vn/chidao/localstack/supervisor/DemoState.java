package vn.chidao.localstack.supervisor;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.chidao.localstack.demo.DemoClient;
import vn.chidao.localstack.demo.DemoData;
import vn.chidao.localstack.demo.DemoYear;

/**
 * Whether a home has the demo data.
 *
 * @param day on which it was entered first: a start that was cut short goes on with the same dates
 * @param demo what was begun to be entered; absent of what earlier versions entered
 * @param steps how much of the year has been entered, absent without one
 * @param edition of the year that was begun to be entered, absent without one and in what is older
 */
record DemoState(
        LocalDate day,
        boolean entered,
        @Nullable Demo demo,
        @Nullable Integer steps,
        @Nullable String edition) {

    /** Before a home was asked. */
    static final DemoState UNKNOWN = new DemoState(LocalDate.EPOCH, false, null, null, null);

    /** Something that is waited for. */
    interface Wait {
        void done() throws InterruptedException;
    }

    /** Has the office's clock show a moment, when whatever was done before has arrived everywhere. */
    interface Reach {
        void at(LocalDateTime moment) throws InterruptedException;
    }

    /**
     * What a home has, or is to have from today on.
     *
     * @param today day to enter it with, unless an earlier start began to
     * @throws StackFailed when a start of another version was cut short in the middle of its year
     */
    static DemoState of(Home home, LocalDate today, Demo wanted) {
        DemoState state = home.read(file(home), DemoState.class).orElseGet(() -> {
            Demo fitting = wanted == Demo.YEAR && !DemoYear.fits(today) ? Demo.SMALL : wanted;
            return new DemoState(
                    today, fitting == Demo.NONE, fitting, null, fitting == Demo.YEAR ? editionOf(today) : null);
        });
        if (!state.entered && state.demo == Demo.YEAR && !editionOf(state.day).equals(state.edition)) {
            throw new StackFailed("the start that entered the demo's year into " + home.folder()
                    + " was cut short, and it was one of another version. That version goes on with it;"
                    + " ./chidao up --fresh begins anew.");
        }
        home.write(file(home), state);
        return state;
    }

    private static String editionOf(LocalDate day) {
        return new DemoYear(day).edition();
    }

    boolean isBare() {
        return demo == Demo.NONE;
    }

    /** Whether a year has to be entered, or what is left of it. */
    boolean lacksPast() {
        return !entered && demo == Demo.YEAR && stepsEntered() < year().steps().size();
    }

    /** When the year begins. */
    LocalDateTime beginning() {
        return year().beginning();
    }

    private int stepsEntered() {
        return steps == null ? 0 : steps;
    }

    private DemoYear year() {
        return new DemoYear(day);
    }

    /** What was done on earlier days, on the office's clock. Nobody is told of it: no reminders are sent meanwhile. */
    DemoState enterPast(Home home, DemoClient client, Reach reach, Wait everybodyKnows) throws InterruptedException {
        enterOrganisation(client, everybodyKnows);
        DemoState state = this;
        List<DemoYear.Step> all = year().steps();
        for (DemoYear.Step step : all.subList(0, stepsEntered())) {
            client.learn(step);
        }
        for (DemoYear.Step step : all.subList(stepsEntered(), all.size())) {
            reach.at(step.at());
            client.enter(step);
            state = new DemoState(day, false, demo, state.stepsEntered() + 1, edition);
            home.write(file(home), state);
        }
        return state;
    }

    /** What there is today, the rest. */
    void enterPresent(Home home, DemoClient client, Wait everybodyKnows, Consumer<String> say)
            throws InterruptedException {
        if (entered) {
            return;
        }
        if (demo == Demo.YEAR) {
            for (DemoYear.Step step : year().today()) {
                client.enter(step);
            }
        } else {
            enterOrganisation(client, everybodyKnows);
            for (DemoData.SourceRequests meeting : new DemoData(day).meetings()) {
                client.enterMeeting(meeting);
            }
        }
        home.write(file(home), new DemoState(day, true, demo, steps, edition));
        say.accept("the demo data is in");
    }

    private void enterOrganisation(DemoClient client, Wait everybodyKnows) throws InterruptedException {
        for (DemoData.Request request : new DemoData(day).organisation()) {
            client.send(request);
        }
        everybodyKnows.done();
    }

    private static Path file(Home home) {
        return home.data("demo.json");
    }
}
