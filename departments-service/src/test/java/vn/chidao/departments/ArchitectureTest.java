package vn.chidao.departments;

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
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.people.Person;
import vn.chidao.departments.task.AnImpureTask;
import vn.chidao.departments.task.Submissions;
import vn.chidao.departments.task.Task;
import vn.chidao.departments.task.TaskStatus;
import vn.chidao.kit.testing.Architecture;

class ArchitectureTest {

    private static final String ROOT = "vn.chidao.departments";
    private static final JavaClasses SERVICE = Architecture.production(ROOT);

    /** Every other package below the root is model: a new one is until its name says otherwise. */
    private static final DescribedPredicate<JavaClass> MODEL = resideInAnyPackage(ROOT + ".*..")
            .and(DescribedPredicate.not(
                    resideInAnyPackage("..store..", "..command..", "..web..", "..wire..", "..consumer..")))
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

    @Test
    void modelsKnowNoFramework() {
        assertThat(List.of(
                        Task.class, Submissions.Submission.class, TaskStatus.class, Person.class, KnownDirective.class))
                .as("the rule looks at them")
                .allMatch(type -> MODEL.test(SERVICE.get(type)));
        MODEL_IS_FREE_OF_FRAMEWORKS.check(SERVICE);
    }

    @Test
    void packagesHaveNoCycles() {
        Architecture.noPackageCycles(ROOT).check(SERVICE);
    }

    @Test
    void wouldNoticeABadClass() {
        for (Class<?> bad :
                List.of(AnImpureTask.OfMongo.class, AnImpureTask.OfSpring.class, AnImpureTask.OfTheStore.class)) {
            assertThatThrownBy(() -> MODEL_IS_FREE_OF_FRAMEWORKS.check(
                            new ClassFileImporter().importClasses(bad, AnImpureTask.class)))
                    .as(bad.getSimpleName())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(bad.getSimpleName());
        }
    }
}
