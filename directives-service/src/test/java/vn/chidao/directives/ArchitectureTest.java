package vn.chidao.directives;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.chidao.directives.completion.Figures;
import vn.chidao.directives.cycle.CycleWithItself;
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.AnImpureDirective;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.LeadTask;
import vn.chidao.directives.source.Source;
import vn.chidao.kit.testing.Architecture;

class ArchitectureTest {

    private static final String ROOT = "vn.chidao.directives";
    private static final JavaClasses SERVICE = Architecture.production(ROOT);

    /** Every other package is model: a new one is until its name says otherwise. */
    private static final DescribedPredicate<JavaClass> MODEL = resideInAnyPackage("vn.chidao.directives.*..")
            .and(DescribedPredicate.not(resideInAnyPackage(
                    "..store..", "..command..", "..web..", "..wire..", "..consumer..", "..streams..")))
            .and(DescribedPredicate.describe(
                    "are no package-info", type -> !type.getSimpleName().equals("package-info")))
            .as("are of the model");

    private static final ArchRule MODEL_IS_FREE_OF_FRAMEWORKS = classes()
            .that(MODEL)
            .should()
            .onlyDependOnClassesThat(MODEL.or(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "vn.chidao.calendar..",
                    "vn.chidao.access..",
                    "vn.chidao.kit.model..",
                    "vn.chidao.kit.text..")));

    private static final ArchRule NO_CYCLES = Architecture.noPackageCycles(ROOT);

    @Test
    void theModelKnowsNoFramework() {
        assertThat(List.of(
                        Directive.class,
                        LeadTask.class,
                        Source.class,
                        Source.Event.class,
                        Deadline.class,
                        Figures.class))
                .as("the rule looks at them")
                .allMatch(type -> MODEL.test(SERVICE.get(type)));
        MODEL_IS_FREE_OF_FRAMEWORKS.check(SERVICE);
    }

    @Test
    void noPackageDependsOnItselfByWayOfAnother() {
        NO_CYCLES.check(SERVICE);
    }

    @Test
    void wouldNoticeABadClass() {
        for (Class<?> bad : List.of(
                AnImpureDirective.OfMongo.class,
                AnImpureDirective.OfKafka.class,
                AnImpureDirective.OfSpring.class,
                AnImpureDirective.OfTheStore.class)) {
            assertThatThrownBy(() -> MODEL_IS_FREE_OF_FRAMEWORKS.check(
                            new ClassFileImporter().importClasses(bad, AnImpureDirective.class)))
                    .as(bad.getSimpleName())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(bad.getSimpleName());
        }
    }

    @Test
    void wouldNoticeACycle() {
        JavaClasses cycle = new ClassFileImporter().importPackages("vn.chidao.directives.cycle");
        assertThatThrownBy(() -> NO_CYCLES.check(cycle))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(CycleWithItself.class.getSimpleName());
    }
}
