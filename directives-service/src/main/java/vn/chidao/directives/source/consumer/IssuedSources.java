package vn.chidao.directives.source.consumer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.chidao.access.SeenBy;
import vn.chidao.access.UnitId;
import vn.chidao.directives.directive.DirectiveId;
import vn.chidao.directives.directive.SourceId;
import vn.chidao.directives.source.command.IssueUnderNotice;
import vn.chidao.directives.source.command.TellDirectives;
import vn.chidao.directives.source.store.Sources;
import vn.chidao.forms.DirectiveForms;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.model.Act;

/**
 * Goes on issuing the drafts of a source, and on telling its directives what it says now, where a crash stopped that; and lets
 * those who may see a directive that was issued by itself see its source. Normally it finds nothing left to do.
 */
@Configuration(proxyBeanMethods = false)
class IssuedSources {

    private static final String AMENDED = "vn.chidao.meeting.amended";
    private static final String ISSUED = "vn.chidao.meeting.issued";

    private static final String DIRECTIVE_AMENDED = "vn.chidao.directive.amended";

    private final Sources sources;
    private final IssueUnderNotice underNotice;
    private final TellDirectives tell;

    IssuedSources(Sources sources, IssueUnderNotice underNotice, TellDirectives tell) {
        this.sources = sources;
        this.underNotice = underNotice;
        this.tell = tell;
    }

    @Bean
    EventConsumer issuedSourcesConsumer() {
        return EventConsumer.state("issued-meetings")
                .from("chidao.directives")
                .types(
                        ISSUED,
                        AMENDED,
                        "vn.chidao.directive.issued",
                        "vn.chidao.directive.reassigned",
                        DIRECTIVE_AMENDED)
                .reading(Data.class, (type, data) -> DirectiveForms.lift(data))
                .each(this::follow);
    }

    /**
     * @param change of a source that was issued
     * @param directive that was issued
     */
    record Data(@Nullable Change change, @Nullable Directive directive) {}

    record Change(@Nullable String noticeId, @Nullable List<InNotice> directives) {}

    record InNotice(String directiveId) {}

    record Directive(
            String id,
            @Nullable String noticeId,
            @Nullable OfDirective source,
            @Nullable String issuer,
            @Nullable String monitor,
            List<Assignment> assignments) {

        private List<String> concerned() {
            return Stream.concat(
                            assignments.stream().map(assignment -> SeenBy.unit(new UnitId(assignment.unit()))),
                            Stream.of(issuer, monitor).filter(Objects::nonNull).map(SeenBy::person))
                    .toList();
        }
    }

    record OfDirective(String id) {}

    record Assignment(String unit) {}

    private void follow(ReceivedEvent event, Data data) {
        if (event.actor() == null) {
            throw new InvalidEvent(event.id() + " does not say who issued");
        }
        Act act = event.act(event.actor());
        if (event.type().equals(AMENDED)) {
            tell.execute(new SourceId(event.aggregate()), act);
        } else if (event.type().equals(ISSUED)) {
            issueTheRest(event, data.change(), act);
        } else {
            showSource(event, data.directive(), act);
        }
    }

    private void issueTheRest(ReceivedEvent event, @Nullable Change change, Act act) {
        if (change == null || change.noticeId() == null || change.directives() == null) {
            throw new InvalidEvent(event.id() + " does not say what was issued");
        }
        for (InNotice directive : change.directives()) {
            underNotice.execute(new DirectiveId(directive.directiveId()), change.noticeId(), act);
        }
    }

    private void showSource(ReceivedEvent event, @Nullable Directive directive, Act act) {
        if (directive == null) {
            throw new InvalidEvent(event.id() + " does not say what was issued");
        }
        // A draft that was put right is for its office alone.
        if (directive.source() != null && directive.noticeId() != null) {
            SourceId source = new SourceId(directive.source().id());
            DirectiveId id = new DirectiveId(directive.id());
            sources.reconcile(source, act, present -> present.extend(id, directive.concerned()));
            tell.execute(source, id, act);
        }
    }
}
