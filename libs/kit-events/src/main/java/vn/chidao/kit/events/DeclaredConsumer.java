package vn.chidao.kit.events;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A consumer made from its declaration. */
final class DeclaredConsumer<T> implements EventConsumer {

    private final Declaration declaration;
    private final Class<T> data;
    private final Lift lift;
    private final Consumer<List<Read<T>>> action;

    DeclaredConsumer(Declaration declaration, Class<T> data, Lift lift, Consumer<List<Read<T>>> action) {
        if (declaration.topics().isEmpty()) {
            throw new IllegalArgumentException("consumer " + declaration.name() + " reads no topic");
        }
        this.declaration = declaration;
        this.data = data;
        this.lift = lift;
        this.action = action;
    }

    @Override
    public String name() {
        return declaration.name();
    }

    @Override
    public Kind kind() {
        return declaration.kind();
    }

    @Override
    public Set<String> topics() {
        return declaration.topics();
    }

    @Override
    public boolean concerns(String type) {
        return declaration.types().isEmpty() || declaration.types().stream().anyMatch(type::startsWith);
    }

    @Override
    public void take(List<ReceivedEvent> events, Consumer<String> unknown) {
        action.accept(events.stream().map(event -> read(event, unknown)).toList());
    }

    private Read<T> read(ReceivedEvent event, Consumer<String> unknown) {
        T read = event.data(data, lift.of(event.type()));
        UnknownValues.in(read, unknown);
        return new Read<>(event, read);
    }
}
