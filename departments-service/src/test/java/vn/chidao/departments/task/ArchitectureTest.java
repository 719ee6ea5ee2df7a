package vn.chidao.departments.task;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.chidao.departments");

    /** Everything else beside tasks is model, so that a new class is until it is named here. */
    private static final Set<String> EDGES =
            Set.of("Tasks", "TaskCommands", "TaskController", "TaskView", "TaskWire", "package-info");

    private static final DescribedPredicate<JavaClass> MODEL =
            DescribedPredicate.describe("are of the model", ArchitectureTest::isModel);

    private static final ArchRule MODEL_IS_FREE_OF_FRAMEWORKS = classes()
            .that(MODEL)
            .should()
            .onlyDependOnClassesThat(MODEL.or(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "vn.chidao.calendar..",
                    "vn.chidao.access..",
                    "vn.chidao.kit.model..")));

    private static final ArchRule PACKAGES_DO_NOT_GO_ROUND =
            slices().matching("vn.chidao.departments.(*)..").should().beFreeOfCycles();

    private static boolean isModel(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getPackageName().equals("vn.chidao.departments.task")
                && !EDGES.contains(outermost.getSimpleName());
    }

    @Test
    void holds() {
        assertThat(List.of(Task.class, Task.Work.class, Schedule.class, TaskStatus.class))
                .as("the rule looks at them")
                .allMatch(type -> isModel(SERVICE.get(type)));
        MODEL_IS_FREE_OF_FRAMEWORKS.check(SERVICE);
        PACKAGES_DO_NOT_GO_ROUND.check(SERVICE);
    }

    @Test
    void wouldNoticeABadClass() {
        JavaClasses bad = new ClassFileImporter().importClasses(AnImpureTask.class, Tasks.class);
        assertThatThrownBy(() -> MODEL_IS_FREE_OF_FRAMEWORKS.check(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("AnImpureTask");
    }
}
