package vn.chidao.departments.knowndirectives.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.chidao.calendar.Due;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.forms.DirectiveForms;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.testing.TestEvents;

/** Every event of a directive that the contract has, in each form in which it was ever written. */
class DirectiveNewsTest {

    private static final List<String> FOLLOWED =
            List.of("issued", "reassigned", "amended", "rework-asked", "completed", "cancelled");

    /** What the units' own tasks set off, or what no unit knows of yet. */
    private static final Set<String> NOT_FOLLOWED =
            Set.of("drafted", "deleted", "received", "part-received", "returned", "part-returned", "submitted");

    static List<String> samples() {
        List<String> samples = new ArrayList<>();
        for (String event : FOLLOWED) {
            samples.add("directive." + event);
            if (!event.equals("amended")) {
                samples.add("v1/directive." + event);
            }
        }
        return samples;
    }

    @Test
    void eachIsFollowedOrKnownToBeNone() {
        List<String> types = new ArrayList<>(List.of(FollowDirectives.TYPES));
        assertThat(types.remove("vn.chidao.directive.snapshot")).isTrue();
        assertThat(types)
                .containsExactlyElementsOf(FOLLOWED.stream()
                        .map(event -> "vn.chidao.directive." + event)
                        .toList());
        Set<String> known = new TreeSet<>(FOLLOWED);
        known.addAll(NOT_FOLLOWED);
        assertThat(sampled()).as("an event that is new needs a decision here").isEqualTo(known);
    }

    private static Set<String> sampled() {
        Path events = Path.of("..", "contracts", "src", "main", "resources", "contracts", "events");
        try (Stream<Path> files = Files.list(events)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("directive."))
                    .map(name -> name.split("\\.")[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isRead(String sample) {
        DirectiveNews.State directive = read(sample).directive();
        assertThat(directive.status()).isNotEqualTo(DirectiveNews.Status.UNKNOWN);
        assertThat(directive.content()).isNotEmpty();
        assertThat(directive.said().kind()).isEqualTo("DATE");
        assertThat(directive.assignments()).isNotEmpty();
        assertThat(directive.assignments().getFirst().role()).isEqualTo(TaskRole.LEAD);
        assertThat(directive.assignments().getFirst().due().original())
                .isEqualTo(LocalDate.of(2026, 12, sample.endsWith("amended") ? 11 : 4));
    }

    @Test
    void bringsTheDateOfAReworkWithItsEffectiveDay() {
        for (String sample : List.of("directive.rework-asked", "v1/directive.rework-asked")) {
            DirectiveNews news = read(sample);
            assertThat(news.reason()).as(sample).isNotEmpty();
            Due due = news.directive().assignments().getFirst().due();
            assertThat(due.rework()).isEqualTo(LocalDate.of(2026, 12, 10));
            assertThat(due.judgedBy()).isEqualTo(LocalDate.of(2026, 12, 10));
        }
    }

    private static DirectiveNews read(String sample) {
        return new ReceivedEvent(
                        "d:1",
                        "vn.chidao." + sample,
                        "d",
                        1,
                        Instant.EPOCH,
                        "vanphong",
                        false,
                        TestEvents.sample(sample).getBytes(StandardCharsets.UTF_8))
                .data(DirectiveNews.class, DirectiveForms::lift);
    }
}
