package vn.chidao.directives;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
import vn.chidao.directives.deadline.Deadline;
import vn.chidao.directives.directive.AnImpureDirective;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.meeting.Meeting;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.chidao.directives");

    /** Everything else in the packages of the domain is model, so that a new class is until it is named here. */
    private static final Set<String> EDGES = Set.of(
            "Directives",
            "DirectiveCommands",
            "DirectiveController",
            "DirectiveView",
            "DirectiveWire",
            "Meetings",
            "MeetingController",
            "MeetingWire",
            "IssuedMeetings",
            "People",
            "Official",
            "UnitsListener",
            "package-info");

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

    private static boolean isModel(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return resideInAnyPackage(
                                "vn.chidao.directives.directive",
                                "vn.chidao.directives.meeting",
                                "vn.chidao.directives.deadline",
                                "vn.chidao.directives.people")
                        .test(outermost)
                && !EDGES.contains(outermost.getSimpleName());
    }

    @Test
    void theModelKnowsNoFramework() {
        assertThat(List.of(
                        Directive.class, Directive.TaskFact.class, Meeting.class, Meeting.Event.class, Deadline.class))
                .as("the rule looks at them")
                .allMatch(type -> isModel(SERVICE.get(type)));
        MODEL_IS_FREE_OF_FRAMEWORKS.check(SERVICE);
    }

    @Test
    void wouldNoticeABadClass() {
        for (Class<?> bad : List.of(
                AnImpureDirective.OfMongo.class,
                AnImpureDirective.OfKafka.class,
                AnImpureDirective.OfSpring.class,
                AnImpureDirective.OfTheEdge.class)) {
            assertThatThrownBy(() -> MODEL_IS_FREE_OF_FRAMEWORKS.check(
                            new ClassFileImporter().importClasses(bad, AnImpureDirective.class)))
                    .as(bad.getSimpleName())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(bad.getSimpleName());
        }
    }
}
