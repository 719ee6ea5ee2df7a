package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a browser of its own, on the stack for pages. After each test its console has to be clean; of a test that
 * failed it keeps what the windows showed, and what was {@link Given} is taken back. Where there is no browser the tests fail,
 * unless CHIDAO_PAGES=skip says that their absence is known.
 */
final class InChromium implements ParameterResolver, AfterEachCallback, ExecutionCondition {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InChromium.class);
    private static final String HOW = "Debian has it: apt-get install chromium chromium-driver";

    private final SharedStack.ForPages stacks = new SharedStack.ForPages();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return !Chromium.isInstalled() && "skip".equals(System.getenv("CHIDAO_PAGES"))
                ? ConditionEvaluationResult.disabled("there is no Chromium, and CHIDAO_PAGES=skip: no page was tested")
                : ConditionEvaluationResult.enabled("");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Chromium.class || type == Given.class || stacks.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        assertThat(Chromium.isInstalled())
                .as("pages are tested in a Chromium with its chromedriver, and there is none. " + HOW
                        + "; without it, CHIDAO_PAGES=skip leaves these tests out")
                .isTrue();
        Stack stack = stacks.resolveParameter(parameter, context);
        ExtensionContext.Store store = classContext(context).getStore(NAMESPACE);
        Class<?> type = parameter.getParameter().getType();
        return type == Stack.class
                ? stack
                : type == Given.class
                        ? store.computeIfAbsent(Given.class, kind -> new Given(stack), Given.class)
                        : store.computeIfAbsent(Chromium.class, kind -> new Chromium(stack), Chromium.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ExtensionContext.Store store = classContext(context).getStore(NAMESPACE);
        Chromium chromium = store.get(Chromium.class, Chromium.class);
        Given given = store.get(Given.class, Given.class);
        try {
            if (chromium != null) {
                look(context, chromium);
            }
        } finally {
            if (given != null) {
                given.takeBack();
            }
        }
    }

    private static void look(ExtensionContext context, Chromium chromium) {
        if (context.getExecutionException().isPresent()) {
            chromium.keepAll("failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName());
        }
        List<String> trouble = chromium.trouble();
        chromium.closeFurtherWindows();
        if (context.getExecutionException().isEmpty()) {
            assertThat(trouble).as("on the console").isEmpty();
        }
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        ExtensionContext found = context;
        while (found.getTestMethod().isPresent()
                || !found.getParent()
                        .map(parent -> parent.getTestClass().isEmpty())
                        .orElse(true)) {
            found = found.getParent().orElseThrow();
        }
        return found;
    }
}
