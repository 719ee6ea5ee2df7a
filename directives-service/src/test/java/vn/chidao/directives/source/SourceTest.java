package vn.chidao.directives.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.access.Account;
import vn.chidao.directives.directive.ADirective;
import vn.chidao.directives.directive.Directive;
import vn.chidao.directives.directive.Instruction;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.SourceKind;
import vn.chidao.kit.model.Refusal;

public class SourceTest {

    private static final List<String> SEEN_BY = List.of("unit:ban-to-chuc");

    /** The meeting of the contract's samples. */
    public static Source recorded() {
        return recorded(
                "665f1c2ab7e1d20001a40001",
                new SourceDetails(
                        SourceKind.MEETING,
                        "Hội nghị giao ban với các Ban Đảng và Văn phòng Tỉnh ủy",
                        "Giao ban tháng 11",
                        numbered("125-TB/TU"),
                        new Minutes(
                                LocalDate.parse("2026-11-17"),
                                "Văn phòng Tỉnh ủy",
                                "Phó Bí thư Tỉnh ủy",
                                List.of("Các Ban Đảng", "Văn phòng Tỉnh ủy")),
                        null,
                        null));
    }

    public static Source recorded(String id, SourceDetails details) {
        return Source.record(
                        new SourceId(id), details, new Account("vanphong"), Instant.parse("2026-11-17T08:00:00Z"), null)
                .state();
    }

    private static DocumentHead numbered(@Nullable String number) {
        return new DocumentHead(null, number, null, null, null, null);
    }

    public static SourceDetails document(DocumentHead head) {
        return new SourceDetails(
                SourceKind.DOCUMENT, "Về lãnh đạo đại hội đảng bộ các cấp", null, head, null, null, null);
    }

    public static SourceDetails instruction() {
        return new SourceDetails(
                SourceKind.INSTRUCTION,
                "Bí thư Tỉnh ủy chỉ đạo khắc phục hậu quả mưa lũ",
                null,
                DocumentHead.NONE,
                null,
                new Instruction(Instruction.Form.TELEPHONE, LocalDate.parse("2026-11-16")),
                null);
    }

    public static Directive draft(String id) {
        return ADirective.drafted(id, ADirective.due("2026-12-04"), "ban-to-chuc", "van-phong")
                .state();
    }

    @Test
    void issuesEachDraftOnceAndCountsItsNotices() {
        Directive first = draft("665f1c2ab7e1d20001a40002");
        Directive second = draft("665f1c2ab7e1d20001a40003");

        Source once = recorded().issue(List.of(first)).state();
        var again = once.issue(List.of(first, second));

        assertThat(once.lastNoticeId()).isEqualTo("665f1c2ab7e1d20001a40001:1");
        assertThat(again.event())
                .isEqualTo(new Source.Event.Issued("665f1c2ab7e1d20001a40001:2", List.of(second.id())));
        assertThat(again.state().issued())
                .as("each keeps the notice that gave it out")
                .containsExactly(
                        new Source.IssuedDirective(first.id(), "665f1c2ab7e1d20001a40001:1"),
                        new Source.IssuedDirective(second.id(), "665f1c2ab7e1d20001a40001:2"));
        assertThat(again.state().visibility().seenBy())
                .containsExactly("person:phobithu", "person:vanphong", "unit:ban-to-chuc", "unit:van-phong");
    }

    @Test
    void isExtendedToThoseWhoDidNotSeeItAndNotAgain() {
        var extended = recorded()
                .extend(draft("665f1c2ab7e1d20001a40002").id(), SEEN_BY)
                .orElseThrow();
        assertThat(extended.state().visibility().seenBy()).containsExactlyElementsOf(SEEN_BY);
        assertThat(extended.state().extend(draft("665f1c2ab7e1d20001a40003").id(), SEEN_BY))
                .isEmpty();
    }

    @Test
    void withoutDraftsThereIsNothingToIssue() {
        Directive draft = draft("665f1c2ab7e1d20001a40002");
        Source issued = recorded().issue(List.of(draft)).state();
        for (List<Directive> none : List.of(List.<Directive>of(), List.of(draft))) {
            assertThatThrownBy(() -> issued.issue(none)).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.code()).isEqualTo("NOTHING_TO_ISSUE");
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            });
        }
    }

    @Test
    void aMeetingThatIssuedNothingHasNoNotice() {
        Directive draft = draft("665f1c2ab7e1d20001a40002");
        assertThat(draft.id()).hasToString("665f1c2ab7e1d20001a40002");
        assertThat(recorded().lastNoticeId()).isNull();
        assertThat(recorded().noticeOf(draft.id())).isEmpty();
        assertThat(recorded().issue(List.of(draft)).state().noticeOf(draft.id()))
                .contains("665f1c2ab7e1d20001a40001:1");
    }
}
