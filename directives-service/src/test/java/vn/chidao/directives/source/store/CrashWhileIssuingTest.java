package vn.chidao.directives.source.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.directives.ServiceTest;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.directive.store.Directives;
import vn.chidao.directives.source.DocumentHead;
import vn.chidao.directives.source.Source;
import vn.chidao.directives.source.SourceDetails;
import vn.chidao.directives.source.wire.SourceWire;
import vn.chidao.kit.journal.AggregateStore;
import vn.chidao.kit.journal.AggregateType;
import vn.chidao.kit.journal.Journal;
import vn.chidao.kit.model.Act;

class CrashWhileIssuingTest extends ServiceTest {

    @Autowired
    private Journal journal;

    @Autowired
    private Directives directives;

    @Test
    void theMeetingsEventAloneGivesOutTheRest() {
        String meetingId = meeting();
        List<String> drafts = List.of(
                draft(directive("ban-to-chuc", "van-phong").put("meetingId", meetingId)),
                draft(directive("ban-noi-chinh").put("meetingId", meetingId)));

        // The meeting's own write, behind which the instance died.
        AggregateStore<Source, Source.Event> store = journal.store(new AggregateType<>(
                "meeting", "meetings", "chidao.directives", false, Source.class, new SourceWire(), Sources::listed));
        var written = store.change(
                meetingId,
                Act.of("vanphong", TEN_O_CLOCK.minusSeconds(60)),
                meeting -> meeting.issue(directives.draftsOf(new SourceId(meetingId), 10)));
        assertThat(written.state().issued()).hasSize(2);

        for (String id : drafts) {
            var issued = awaitStatus(id, "ISSUED");
            assertThat(issued.text("noticeId")).isEqualTo(meetingId + ":1");
            assertThat(issued.text("issuedAt")).isEqualTo("2026-11-18T02:59:00Z");
            assertThat(issued.text("version")).isEqualTo("2");
        }
        assertThat(api.get("/api/directives/" + drafts.getFirst(), "bantochuc").status())
                .isEqualTo(200);
        api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong").refused(409, "NOTHING_TO_ISSUE");
    }

    @Test
    void theSourcesEventAloneTellsItsDirectivesOfTheNumber() {
        String meetingId = meeting();
        String draft = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        // The source's own write, behind which the instance died.
        AggregateStore<Source, Source.Event> store = journal.store(new AggregateType<>(
                "meeting", "meetings", "chidao.directives", false, Source.class, new SourceWire(), Sources::listed));
        store.change(
                meetingId,
                Act.of("vanphong", TEN_O_CLOCK),
                meeting ->
                        meeting.amend(numbered(meeting.details(), "395-TB/TU")).orElseThrow());

        await().untilAsserted(() -> assertThat(
                        api.get("/api/directives/" + draft, "vanphong").text("source.number"))
                .isEqualTo("395-TB/TU"));
    }

    private static SourceDetails numbered(SourceDetails details, String number) {
        return new SourceDetails(
                details.kind(),
                details.title(),
                details.summary(),
                new DocumentHead(null, number, null, null, null, null),
                details.minutes(),
                details.instruction(),
                details.scan());
    }

    @Test
    void whatWasDraftedLaterIsLeftForTheNextNotice() {
        String meetingId = meeting();
        String first = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        var issued = api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong")
                .expect(200);
        assertThat(issued.text("issuedDirectives.0")).isEqualTo(first);

        String second = draft(directive("ban-to-chuc").put("meetingId", meetingId));
        assertThat(api.post("/api/meetings/" + meetingId + "/issue", null, "vanphong")
                        .expect(200)
                        .text("noticeId"))
                .isEqualTo(meetingId + ":2");
        assertThat(api.get("/api/directives/" + second, "vanphong").text("noticeId"))
                .isEqualTo(meetingId + ":2");
        assertThat(api.get("/api/directives/" + first, "vanphong").text("noticeId"))
                .isEqualTo(meetingId + ":1");
    }
}
