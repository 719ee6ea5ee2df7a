package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;

/** Takes the pictures of the guide from a demo year: {@code ./chidao guide}. */
@Tag("guide")
@ExtendWith(InChromium.class)
class GuidePicturesIT {

    private static final Path KEPT = Path.of("..", "gateway", "src", "main", "resources", "static", "help");

    /**
     * One picture.
     *
     * @param path of the page, which may have to be looked for
     */
    private record Picture(String name, String account, Function<Stack, String> path) {

        private static Picture of(String name, String account, String path) {
            return new Picture(name, account, stack -> path);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Picture> PICTURES = List.of(
            new Picture("entry", "vanphong", stack -> "/sources/" + sourceWithDrafts(stack) + "/entry"),
            Picture.of("queue", "vanphong", "/queue"),
            Picture.of("record", "vanphong", "/directives?q=kiem+tra"),
            Picture.of("briefing", "vanphong", "/briefing"),
            Picture.of("deliveries", "vanphong", "/deliveries"),
            Picture.of("tasks", "bantochuc", "/tasks"),
            new Picture("report", "bantochuc", stack -> "/directives/" + underWay(stack)),
            Picture.of("overview", "phobithu", "/overview"),
            new Picture("directive", "phobithu", stack -> "/directives/" + late(stack)),
            Picture.of("figures", "phobithu", "/figures"),
            Picture.of("units", "admin", "/units"));

    private final Chromium chromium;
    private final Stack stack;

    GuidePicturesIT(Chromium chromium, Stack stack) {
        this.chromium = chromium;
        this.stack = stack;
    }

    private static Stream<Arguments> inBothLanguages() {
        return PICTURES.stream()
                .flatMap(picture ->
                        Stream.of(Look.DESKTOP, Look.DESKTOP.english()).map(look -> Arguments.of(picture, look)));
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void take(Picture picture, Look look) throws IOException {
        Path folder = Files.createDirectories(KEPT.resolve(look.language()));
        Screen screen = chromium.open(picture.account(), picture.path().apply(stack), look);
        if (picture.name().equals("entry")) {
            // The script has put the names of units in the place of their ids.
            screen.awaitText("Ban Nội chính");
        }
        if (picture.name().equals("queue")) {
            // What the unit reported comes behind the page.
            screen.find(By.cssSelector(".item-report:not(:empty)"));
        }
        byte[] taken = screen.picture(800);
        Files.write(folder.resolve(picture.name() + ".webp"), taken);
        assertThat(taken.length).as("bytes of %s", picture).isLessThan(120_000);
    }

    private static String sourceWithDrafts(Stack stack) {
        return first(stack, "/api/directives?status=DRAFT&limit=1")
                .at("/source/id")
                .asString();
    }

    private static String underWay(Stack stack) {
        return first(stack, "/api/directives?status=IN_PROGRESS&lead=ban-to-chuc&sort=dueDate&limit=1")
                .path("id")
                .asString();
    }

    private static String late(Stack stack) {
        return first(stack, "/api/directives?status=COMPLETED&timeliness=DONE_LATE&sort=-dueDate&limit=1")
                .path("id")
                .asString();
    }

    private static JsonNode first(Stack stack, String list) {
        return stack.get(list, "vanphong").expect(200).body().at("/items/0");
    }
}
