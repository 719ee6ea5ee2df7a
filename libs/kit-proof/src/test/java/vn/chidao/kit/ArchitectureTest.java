package vn.chidao.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.Architecture;

/** The whole kit is on the class path of its last module. */
class ArchitectureTest {

    private static final ArchRule KIT_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideOutsideOfPackage("vn.chidao.kit.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "vn.chidao.directives..",
                    "vn.chidao.departments..",
                    "vn.chidao.notifications..",
                    "vn.chidao.gateway..",
                    "vn.chidao.identity..",
                    "vn.chidao.calendar..",
                    "vn.chidao.access..",
                    "vn.chidao.localstack..");

    @Test
    void hasNoCyclesAndNoWordOfTheDomain() {
        var kit = Architecture.production("vn.chidao.kit");
        Architecture.noPackageCycles("vn.chidao.kit").check(kit);
        KIT_KNOWS_NO_SERVICE.check(kit);
    }

    @Test
    void wouldNoticeABadClass() {
        var bad = new ClassFileImporter().importClasses(KnowsTheStack.class);
        assertThatThrownBy(() -> KIT_KNOWS_NO_SERVICE.check(bad)).isInstanceOf(AssertionError.class);
        var cycle = new ClassFileImporter().importPackages("vn.chidao.kit.cyclic");
        assertThatThrownBy(() ->
                        Architecture.noPackageCycles("vn.chidao.kit.cyclic").check(cycle))
                .isInstanceOf(AssertionError.class);
    }

    /** Deliberately bad. */
    static final class KnowsTheStack {
        vn.chidao.localstack.LocalKafka broker() {
            return vn.chidao.localstack.LocalKafka.shared();
        }
    }
}
