package vn.chidao.kit.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.Architecture;

class ArchitectureTest {

    private static final ArchRule PLAIN = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "vn.chidao.kit.model..",
                    "vn.chidao.kit.time..",
                    "vn.chidao.kit.text..");

    @Test
    void modelsArePlainJavaWithoutCycles() {
        PLAIN.check(Architecture.production("vn.chidao.kit.model"));
        PLAIN.check(Architecture.production("vn.chidao.kit.time"));
        PLAIN.check(Architecture.production("vn.chidao.kit.text"));
        Architecture.noPackageCycles("vn.chidao.kit").check(Architecture.production("vn.chidao.kit"));
    }

    @Test
    void wouldNoticeAModelWithAFramework() {
        var bad = new ClassFileImporter().importClasses(ModelWithAFramework.class, Act.class);
        assertThatThrownBy(() -> PLAIN.check(bad)).isInstanceOf(AssertionError.class);
    }
}
