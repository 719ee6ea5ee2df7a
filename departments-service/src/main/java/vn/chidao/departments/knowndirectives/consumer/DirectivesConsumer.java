package vn.chidao.departments.knowndirectives.consumer;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.departments.knowndirectives.KnownDirective;
import vn.chidao.departments.knowndirectives.store.KnownDirectives;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.InvalidEvent;
import vn.chidao.kit.events.ReceivedEvent;

/** Hears of directives; meetings share their topic and are none of ours. */
@Component
class DirectivesConsumer implements EventConsumer {

    private static final String PREFIX = "vn.chidao.directive.";

    private final KnownDirectives directives;

    DirectivesConsumer(KnownDirectives directives) {
        this.directives = directives;
    }

    record Data(@Nullable Change change, @Nullable KnownDirective directive) {}

    record Change(@Nullable String reason) {}

    @Override
    public String name() {
        return "directives";
    }

    @Override
    public Kind kind() {
        return Kind.STATE;
    }

    @Override
    public Set<String> topics() {
        return Set.of("chidao.directives");
    }

    @Override
    public void on(ReceivedEvent event) {
        if (!event.type().startsWith(PREFIX)) {
            return;
        }
        Data data = event.data(Data.class);
        KnownDirective directive = data.directive();
        if (directive == null || directive.assignments() == null || directive.deadline() == null) {
            throw new InvalidEvent(event.id() + " has no directive, or one without assignments or deadline");
        }
        directives.heard(
                event.version(),
                directive,
                data.change() == null ? null : data.change().reason(),
                event.act("system:departments-service"));
    }
}
