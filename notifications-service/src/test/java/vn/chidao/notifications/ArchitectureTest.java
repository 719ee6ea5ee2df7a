package vn.chidao.notifications;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.chidao.notifications");

    /** Plans, deliveries, notices and copies are records and enums. */
    private static final ArchRule MODEL_IS_FREE_OF_FRAMEWORKS = noClasses()
            .that(assignableTo(Record.class).or(assignableTo(Enum.class)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "com.mongodb..", "org.bson..", "org.apache.kafka..", "jakarta.mail..");

    private static final ArchRule NO_NEIGHBOUR = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "vn.chidao.directives..",
                    "vn.chidao.departments..",
                    "vn.chidao.localstack..",
                    "vn.chidao.gateway..");

    @Test
    void holds() {
        MODEL_IS_FREE_OF_FRAMEWORKS.check(SERVICE);
        NO_NEIGHBOUR.check(SERVICE);
        SlicesRuleDefinition.slices()
                .matching("vn.chidao.notifications.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }

    @Test
    void wouldNoticeABadClass() {
        JavaClasses bad = new ClassFileImporter().importClasses(Bad.class);
        assertThatThrownBy(() -> MODEL_IS_FREE_OF_FRAMEWORKS.check(bad)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NO_NEIGHBOUR.check(bad)).isInstanceOf(AssertionError.class);
    }

    /** Deliberately bad. */
    record Bad(org.bson.Document document) {
        vn.chidao.localstack.LocalKafka broker() {
            return vn.chidao.localstack.LocalKafka.shared();
        }
    }
}
