package vn.chidao.gateway.pages.briefing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DraftsApi;
import vn.chidao.gateway.api.SourcesApi;

/** Keeps what is decided at the meeting as drafts of the notice that will follow it. */
@Component
class NoteTaker {

    private final SourcesApi sources;
    private final DraftsApi drafts;

    NoteTaker(SourcesApi sources, DraftsApi drafts) {
        this.sources = sources;
        this.drafts = drafts;
    }

    /** There are no words to keep. */
    static final class NothingNoted extends RuntimeException {
        NothingNoted() {
            super("nothing was noted");
        }
    }

    /**
     * The notice of today's meeting; its number follows later.
     *
     * @param key the same one begins it once
     * @return its id
     */
    String begin(CallContext context, String key, String title, LocalDate today) {
        Map<String, @Nullable Object> meeting = new LinkedHashMap<>();
        meeting.put("kind", "MEETING");
        meeting.put("title", title);
        meeting.put("heldOn", today.toString());
        return sources.record(context, key, meeting).id();
    }

    /**
     * @param key the same one notes it once
     * @param leadUnit id, blank where nobody was named yet
     */
    void note(CallContext context, String key, String notice, String words, String leadUnit) {
        drafts.draft(
                context,
                key,
                new DraftsApi.NewDraft(notice, DraftsApi.Terms.of(words, leadUnit.isBlank() ? null : leadUnit)));
    }
}
