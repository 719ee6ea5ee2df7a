package vn.chidao.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import vn.chidao.gateway.cycle.a.There;
import vn.chidao.kit.testing.Architecture;

/** How the packages stand to each other. Each rule is proven by classes that break it. */
class ArchitectureTest {

    private static final String ROOT = "vn.chidao.gateway";

    private final JavaClasses gateway = Architecture.production(ROOT);

    private final ArchRule pagesAskTypedClients = noClasses()
            .that()
            .resideInAPackage(ROOT + ".pages..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.web.client.RestClient");

    @Test
    void thereAreNoPackageCycles() {
        Architecture.noPackageCycles(ROOT).check(gateway);

        JavaClasses circle =
                new ClassFileImporter().importPackagesOf(There.class, vn.chidao.gateway.cycle.b.Back.class);
        assertThatThrownBy(() -> Architecture.noPackageCycles(ROOT).check(circle))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void pagesAskTheServicesByTypedClientsAlone() {
        pagesAskTypedClients.check(gateway);

        JavaClasses untyped = new ClassFileImporter().importPackages(ROOT + ".pages.untyped");
        assertThatThrownBy(() -> pagesAskTypedClients.check(untyped)).isInstanceOf(AssertionError.class);
    }
}
