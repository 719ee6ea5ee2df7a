package vn.chidao.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a stack that it shares with the other classes of this JVM. It begins with the first of them and ends with
 * the JVM's last test. A class enters units, people and work of its own, so that the others do not notice it.
 */
abstract class SharedStack implements ParameterResolver {

    /** What classes lock that share the stack for journeys, so that they follow one another. */
    static final String JOURNEYS = "the stack for journeys";

    /** The same of the stack for faults. */
    static final String FAULTS = "the stack for faults";

    /** What is held by classes of which one fills lists with rows that others would find too long. */
    static final String LONG_ROWS = "rows that are very long";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedStack.class);

    /** For journeys: it runs, and nobody stops it or kills a part of it. */
    static final class ForJourneys extends SharedStack {

        /** Of the program {@code van-thu}, which acts as the account {@code vanthu}. */
        static final String PROGRAM_SECRET = "secret-of-a-program-" + "0123456789abcdef";

        @Override
        Stack begin() {
            Stack stack = new Stack();
            try {
                Path secret = stack.home().resolve("program.secret");
                Files.writeString(secret, PROGRAM_SECRET);
                // Everybody is at one address here.
                return stack.with("CHIDAO_MACHINE_CLIENTS", "van-thu:" + secret + ":vanthu")
                        .with("CHIDAO_RATE_SIGN_IN", "0")
                        // A Friday morning on which all reminders have gone out: none comes in the middle of a test.
                        .with("CHIDAO_TIME", "2026-11-27T09:00")
                        .up();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * For pages in a browser. They have a run of their own, when the other stacks have ended. With {@code -Dpages.home=FOLDER}
     * it is the stack that runs in that home, which is left running.
     */
    static final class ForPages extends SharedStack {

        @Override
        Stack begin() {
            Pictures.forget();
            String home = System.getProperty("pages.home");
            if (home != null) {
                return Stack.running(Path.of(home));
            }
            return new Stack()
                    .with("CHIDAO_RATE_SIGN_IN", "0")
                    .with("CHIDAO_TIME", "2026-11-27T09:00")
                    .with("CHIDAO_DEMO", "year")
                    .up();
        }
    }

    /** For killing, stopping and starting: a class has it up first, if another has left it otherwise. */
    static final class ForFaults extends SharedStack {

        @Override
        Stack begin() {
            return new Stack();
        }
    }

    abstract Stack begin();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(getClass(), kind -> begin(), Stack.class);
    }
}
