package vn.chidao.gateway.pages.overview;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.CompletionApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.MeetingsApi;
import vn.chidao.gateway.api.SandboxApi;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;

/** Asks the services for what the page shows, one question a region or two. */
@Component
class OverviewReader {

    private static final int MEETINGS = 20;
    private static final int DIRECTIVES = 100;

    private final Regions regions;
    private final CompletionApi completion;
    private final MeetingsApi meetings;
    private final DirectivesApi directives;
    private final @Nullable SandboxApi sandbox;

    OverviewReader(
            Regions regions,
            CompletionApi completion,
            MeetingsApi meetings,
            DirectivesApi directives,
            ObjectProvider<SandboxApi> sandbox) {
        this.regions = regions;
        this.completion = completion;
        this.meetings = meetings;
        this.directives = directives;
        this.sandbox = sandbox.getIfAvailable();
    }

    Overview read(CallContext context) {
        var figures = regions.begin(() -> completion.by(context, "unit"));
        var held = regions.begin(() -> meetings.list(context, MEETINGS, null));
        var given = regions.begin(() -> directives.list(context, DirectivesApi.NEWEST_FIRST, DIRECTIVES));
        SandboxApi mailbox = sandbox;
        var messages = mailbox == null ? null : regions.begin(mailbox::messages);
        return new Overview(
                figures.get().map(Overview.Completion::of),
                work(held.get(), given.get()),
                messages == null ? null : messages.get());
    }

    /** One region of two answers: both are needed. */
    private static Region<Overview.Work> work(
            Region<Listing<MeetingsApi.Meeting>> meetings, Region<Listing<DirectivesApi.Directive>> directives) {
        Listing<MeetingsApi.Meeting> held = meetings.value();
        return held == null
                ? new Region<>(null, meetings.missing())
                : directives.map(given -> Overview.Work.of(held, given));
    }
}
