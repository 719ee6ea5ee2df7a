package vn.chidao.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.Architecture;
import vn.chidao.localstack.LocalKafka;

class ArchitectureTest {

    private static final String ROOT = "vn.chidao.notifications";
    private static final JavaClasses SERVICE = Architecture.production(ROOT);

    /** The copy of a task marks in its enums what an unknown word is read as, and uses nothing else of Jackson. */
    private static final ArchRule COPIES_ARE_PLAIN = noClasses()
            .that()
            .resideInAPackage(ROOT + ".task")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "com.mongodb..", "org.bson..", "org.apache..", "tools.jackson..");

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
        Architecture.noPackageCycles(ROOT).check(SERVICE);
        Architecture.modelsArePlain(ROOT, List.of("delivery", "notice", "reminder", "seal"))
                .check(SERVICE);
        COPIES_ARE_PLAIN.check(SERVICE);
        NO_NEIGHBOUR.check(SERVICE);
    }

    @Test
    void wouldNoticeABadClass() {
        JavaClasses bad = new ClassFileImporter().importClasses(BadModel.class, BadNeighbour.class);
        assertThatThrownBy(() -> Architecture.modelsArePlain("vn.chidao", List.of("notifications"))
                        .check(bad))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NO_NEIGHBOUR.check(bad)).isInstanceOf(AssertionError.class);
    }

    /** Deliberately bad. */
    record BadModel(Document document) {}

    /** Deliberately bad. */
    static final class BadNeighbour {
        LocalKafka broker() {
            return LocalKafka.shared();
        }
    }
}
