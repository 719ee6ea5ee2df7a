package vn.chidao.kit.journal;

import tools.jackson.databind.JsonNode;

/** Of an aggregate whose events say its public state and nothing besides, in a form that has never changed. */
public interface SnapshotWire<S, E> extends EventWire<S, E> {

    @Override
    default Object data(E event, S after) {
        return snapshot(after);
    }

    @Override
    default JsonNode lift(String type, JsonNode data) {
        return data;
    }
}
