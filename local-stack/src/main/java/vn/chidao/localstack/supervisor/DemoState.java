package vn.chidao.localstack.supervisor;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import vn.chidao.localstack.demo.DemoClient;
import vn.chidao.localstack.demo.DemoData;

/**
 * Whether a home has the demo data.
 *
 * @param day on which it was entered first: a start that was cut short goes on with the same dates
 */
record DemoState(LocalDate day, boolean entered) {

    /** Something that is waited for. */
    interface Wait {
        void done() throws InterruptedException;
    }

    /** @param today day to enter it with, unless an earlier start began to */
    static void enter(Home home, LocalDate today, DemoClient client, Wait everybodyKnows, Consumer<String> say)
            throws InterruptedException {
        Path file = home.data("demo.json");
        DemoState state = home.read(file, DemoState.class).orElseGet(() -> new DemoState(today, false));
        if (state.entered()) {
            return;
        }
        home.write(file, state);
        DemoData demo = new DemoData(state.day());
        for (DemoData.Request request : demo.organisation()) {
            client.send(request);
        }
        everybodyKnows.done();
        for (DemoData.MeetingRequests meeting : demo.meetings()) {
            client.enterMeeting(meeting);
        }
        home.write(file, new DemoState(state.day(), true));
        say.accept("the demo data is in");
    }
}
