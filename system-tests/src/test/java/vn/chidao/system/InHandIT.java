package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule by which a part of a page is left alone, and by which a fresh one takes its place ({@code hand.js}). */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InHandIT {

    private static final String FIELDS = """
            <form><input name="text" value="a"><input type="hidden" name="key" value="k"><textarea>b</textarea>
            <input type="checkbox"><input type="radio" checked><select><option>1<option>2</select>
            <select class="chosen"><option>1<option selected>2</select><select class="many" multiple><option>1<option selected>2</select>
            </form><p>Rà soát</p><details id="one"><summary>Dòng</summary></details><details><summary>Khác</summary></details>
            <div class="place"></div>""";

    /** Ids of what is open. */
    private static final String OPEN =
            "[...now.querySelectorAll('details')].filter(each => each.open).map(each => each.id)";

    private final Chromium chromium;
    private Screen screen;

    InHandIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @BeforeAll
    void open() {
        screen = chromium.open("bantochuc", "/tasks", Look.DESKTOP);
        screen.run(
                "window.part = (id, html) => { const part = document.createElement('section'); part.id = id;"
                        + " part.innerHTML = html; return part; };"
                        + "window.show = html => { document.getElementById('tried')?.remove();"
                        + " document.querySelector('main').append(part('tried', html)); return document.getElementById('tried'); }");
    }

    private boolean holds(String html, String done) {
        return Boolean.TRUE.equals(screen.run(
                "const region = show(arguments[0]); const one = selector => region.querySelector(selector);"
                        + "getSelection().removeAllRanges(); document.activeElement.blur();"
                        + done + "; return chidao.hand.holds(region)",
                html));
    }

    static Stream<Arguments> whatIsInHand() {
        return Stream.of(
                Arguments.of("a field with the focus", "one('input').focus()"),
                Arguments.of("a text that is typed into", "one('input').value = 'ab'"),
                Arguments.of("a longer text", "one('textarea').value = 'bc'"),
                Arguments.of("a box that is ticked", "one('[type=checkbox]').checked = true"),
                Arguments.of("a choice of several", "one('[type=radio]').checked = false"),
                Arguments.of("a list where something is chosen", "one('select').selectedIndex = 1"),
                Arguments.of("a list where something else is chosen", "one('.chosen').selectedIndex = 0"),
                Arguments.of("a list of which more is chosen", "one('.many').options[0].selected = true"),
                Arguments.of("words that are selected", "getSelection().selectAllChildren(one('p'))"),
                Arguments.of("a form that was called in", "one('.place').innerHTML = '<form></form>'"),
                Arguments.of("a line that is no item's", "one('details:not([id]) > summary').focus()"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsInHand")
    void whatSomebodyHasInHandIsHeld(String what, String done) {
        assertThat(holds(FIELDS, done)).as(what).isTrue();
    }

    static Stream<Arguments> whatIsNot() {
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("what nobody sees", "one('[type=hidden]').value = 'l'"),
                Arguments.of("what was put back", "one('input').value = 'ab'; one('input').value = 'a'"),
                Arguments.of("the line of an item", "one('#one > summary').focus()"),
                Arguments.of("a focus elsewhere", "document.querySelector('main a, main button').focus()"),
                Arguments.of(
                        "something else that is selected",
                        "getSelection().selectAllChildren(document.querySelector('h1'))"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsNot")
    void whatNobodyHasInHandMayChange(String what, String done) {
        assertThat(holds(FIELDS, done)).as(what).isFalse();
    }

    @Test
    void whatIsOnItsWayIntoAPartComesBeforeWhatIsNew() {
        screen.run(
                "show('<form class=\"htmx-request\"></form>'); window.rested = [];"
                        + "for (const id of ['tried', 'another']) { chidao.hand.answered([id]).then(() => window.rested.push(id)); }");

        await().until(() -> screen.run("return window.rested"), List.of("another")::equals);
        screen.run("document.querySelector('#tried form').className = ''");
        await().until(() -> screen.run("return window.rested"), List.of("another", "tried")::equals);
    }

    /** Puts a fresh part in the place of one, and asks it. */
    private Object replaced(String html, String done, String fresh, String asked) {
        return screen.run(
                "const region = show(arguments[0]); const before = selector => region.querySelector(selector); " + done
                        + "; const put = chidao.hand.replace(region, part('tried', arguments[1]));"
                        + "const now = document.getElementById('tried'); const one = selector => now.querySelector(selector);"
                        + "return " + asked,
                html,
                fresh);
    }

    private static String lines(String... ids) {
        return Stream.of(ids)
                .map(id -> "<details id=\"" + id + "\"><summary>" + id + "</summary></details>")
                .reduce("", String::concat);
    }

    @Test
    void whatWasOpenStaysOpenAndWhatWasClosedStaysClosed() {
        assertThat(replaced(lines("a", "b"), "before('#b').open = true", lines("c", "b", "a"), OPEN))
                .isEqualTo(List.of("b"));
        assertThat(replaced(lines("a", "b"), "", lines("a", "b").replaceFirst("<details", "<details open"), OPEN))
                .as("closed by hand")
                .isEqualTo(List.of());
    }

    @Test
    void whereNothingIsLeftOfWhatWasOpenThePageSaysWhatOpens() {
        String fresh = lines("b", "c").replaceFirst("<details", "<details open");

        assertThat(replaced(lines("a", "b"), "before('#a').open = true", fresh, OPEN))
                .isEqualTo(List.of("b"));
    }

    @Test
    void theLineInFocusGetsItAgain() {
        assertThat(replaced(
                        lines("a", "b"),
                        "before('#b > summary').focus()",
                        lines("b"),
                        "put && document.activeElement === one('#b > summary')"))
                .isEqualTo(true);
    }

    @Test
    void aLineInFocusThatIsGoneKeepsThePartAsItIs() {
        assertThat(replaced(
                        lines("a", "b"),
                        "before('#a > summary').focus()",
                        lines("b"),
                        "!put && now === region && document.activeElement === before('#a > summary')"))
                .isEqualTo(true);
    }

    private static String items(String... ids) {
        return "<ul class=\"items\">"
                + Stream.of(ids)
                        .map(id -> "<li class=\"item\"><details id=\"" + id + "\"><summary></summary></details></li>")
                        .reduce("", String::concat)
                + "</ul>";
    }

    @Test
    void whatWasDoneKeepsItsPlace() {
        String order = "[...now.querySelectorAll('.item')].map(each => each.querySelector('details').id"
                + " + (each.classList.contains('is-done') ? ' done' : ''))";
        SoftAssertions all = new SoftAssertions();
        all.assertThat(replaced(
                        items("a", "b", "c"),
                        "before('#b').parentElement.classList.add('is-done')",
                        items("new", "a", "c"),
                        order))
                .as("before what came after it")
                .isEqualTo(List.of("new", "a", "b done", "c"));
        all.assertThat(replaced(
                        items("a", "b", "c"), "before('#b').parentElement.classList.add('is-done')", items("a"), order))
                .as("at the end, where that is gone too")
                .isEqualTo(List.of("a", "b done"));
        all.assertThat(replaced(
                        items("a", "b"), "before('#b').parentElement.classList.add('is-done')", items("b", "a"), order))
                .as("where it came back it is as the page says")
                .isEqualTo(List.of("b", "a"));
        all.assertAll();
    }

    @Test
    void whatWasLoadedIntoALineStaysThere() {
        assertThat(replaced(
                        "<div id=\"report\" data-live-keep>Đã rà soát</div>",
                        "",
                        "<div id=\"report\" data-live-keep></div>",
                        "one('#report').textContent"))
                .isEqualTo("Đã rà soát");
    }

    @Test
    void aFigureThatHasChangedIsMarked() {
        String figures = "<b data-figure=\"overdue\">%d</b><b data-figure=\"done\">7</b>";

        assertThat(replaced(
                        figures.formatted(3),
                        "",
                        figures.formatted(4),
                        "[...now.querySelectorAll('.has-changed')].map(each => each.dataset.figure)"))
                .isEqualTo(List.of("overdue"));
    }
}
