package vn.chidao.directives;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.kit.testing.TestEvents;
import vn.chidao.kit.wire.EventJson;

/** Events as trees, to be compared with the samples in {@code contracts/}. */
public final class Contract {

    private static final JsonMapper JSON = new JsonMapper();

    private Contract() {}

    public static JsonNode sample(String name) {
        return JSON.readTree(TestEvents.sample(name));
    }

    /** The data of an event as the journal stores and publishes it. */
    public static JsonNode written(Object data) {
        return JSON.readTree(new EventJson().write(data));
    }
}
