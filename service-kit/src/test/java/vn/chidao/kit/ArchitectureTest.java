package vn.chidao.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.model.Act;

class ArchitectureTest {

    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.chidao.kit");

    private static final ArchRule MODEL_IS_FREE_OF_FRAMEWORKS = classes()
            .that()
            .resideInAPackage("..model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "vn.chidao.kit.model..");

    private static final ArchRule KIT_KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "vn.chidao.directives..",
                    "vn.chidao.departments..",
                    "vn.chidao.notifications..",
                    "vn.chidao.calendar..",
                    "vn.chidao.access..",
                    "vn.chidao.localstack..");

    @Test
    void holds() {
        MODEL_IS_FREE_OF_FRAMEWORKS.check(KIT);
        KIT_KNOWS_NO_SERVICE.check(KIT);
    }

    @Test
    void wouldNoticeABadClass() {
        JavaClasses bad = new ClassFileImporter()
                .importClasses(vn.chidao.kit.model.ModelWithAFramework.class, EdgeOfTheStack.class, Act.class);
        assertThatThrownBy(() -> MODEL_IS_FREE_OF_FRAMEWORKS.check(bad)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> KIT_KNOWS_NO_SERVICE.check(bad)).isInstanceOf(AssertionError.class);
    }

    /** Deliberately bad. */
    static final class EdgeOfTheStack {
        vn.chidao.localstack.LocalKafka broker() {
            return vn.chidao.localstack.LocalKafka.shared();
        }
    }
}
