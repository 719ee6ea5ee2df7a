package vn.chidao.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** The rules of architecture that every module proves about itself. */
public final class Architecture {

    /** Packages inside a feature that may use frameworks; every other package of a feature is its model. */
    private static final Set<String> EDGES = Set.of("store", "command", "web", "wire", "consumer");

    /** What a model is made of, besides the module's own packages. */
    private static final String[] PLAIN = {
        "java..",
        "org.jspecify..",
        "vn.chidao.kit.model..",
        "vn.chidao.kit.time..",
        "vn.chidao.kit.text..",
        "vn.chidao.calendar..",
        "vn.chidao.access"
    };

    private Architecture() {}

    /** The production classes below a package, tests left out. */
    public static JavaClasses production(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(root);
    }

    /** No package depends, over whatever way, on one that depends on it; each package is a slice of its own. */
    public static ArchRule noPackageCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /**
     * The packages that have models import no framework: neither Spring, MongoDB, Kafka, HTTP nor Jackson.
     *
     * @param features packages of features, without those at their edges ({@code store}, {@code command}, {@code web}, {@code
     *     wire}, {@code consumer}) below them
     */
    public static ArchRule modelsArePlain(String root, List<String> features) {
        return classes().that(areModels(root, features)).should().onlyDependOnClassesThat(arePlain(root));
    }

    private static DescribedPredicate<JavaClass> areModels(String root, List<String> features) {
        return new DescribedPredicate<>("are models of " + features) {
            @Override
            public boolean test(JavaClass type) {
                return features.stream().anyMatch(feature -> isModel(type.getPackageName(), root + "." + feature));
            }
        };
    }

    private static boolean isModel(String name, String feature) {
        if (name.equals(feature)) {
            return true;
        }
        return name.startsWith(feature + ".") && !EDGES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static DescribedPredicate<JavaClass> arePlain(String root) {
        return JavaClass.Predicates.resideInAnyPackage(PLAIN)
                .or(JavaClass.Predicates.resideInAPackage(root + ".."))
                .or(new DescribedPredicate<>("primitives and their arrays") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().isEmpty()
                                || type.getPackageName().equals("java.lang");
                    }
                });
    }
}
