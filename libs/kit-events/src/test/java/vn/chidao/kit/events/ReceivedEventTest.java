package vn.chidao.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ReceivedEventTest {

    record Data(Order order, @Nullable Order before) {}

    record Order(
            String id,
            int count,
            List<Line> lines,
            @Nullable List<@Nullable String> remarks) {}

    record Line(String what, @Nullable String why) {}

    @Test
    void whatMayBeMissingMayBeMissing() {
        Order order = new Order("o1", 2, List.of(new Line("a", null)), null);
        assertThat(read("{'order':{'id':'o1','count':2,'lines':[{'what':'a'}]}}"))
                .isEqualTo(new Data(order, null));
        assertThat(read("{'order':{'id':'o1','count':2,'lines':[],'remarks':['x',null]}}")
                        .order()
                        .remarks())
                .containsExactly("x", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}                                                                    | lacks order",
                "{'order':null}                                                        | lacks order",
                "{'order':{'count':2,'lines':[]}}                                      | lacks order.id",
                "{'order':{'id':'o1','count':2}}                                       | lacks order.lines",
                "{'order':{'id':'o1','count':2,'lines':[null]}}                        | lacks order.lines[0]",
                "{'order':{'id':'o1','count':2,'lines':[{'what':'a'},{'why':'b'}]}}    | lacks order.lines[1].what",
                "{'order':{'id':'o1','count':2,'lines':[]},'before':{'id':'o1','count':1}} | lacks before.lines",
                "{'order':{'id':'o1','count':null,'lines':[]}}                         | cannot be read",
                "null                                                                  | has no data"
            })
    void whatIsMissingIsNamed(String json, String reason) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidEvent.class).hasMessageContaining(reason);
    }

    @Test
    void dataOfAnEarlierFormIsLifted() {
        Order order = new Order("o1", 2, List.of(), null);
        ReceivedEvent earlier = event("{'o':{'id':'o1','count':2,'lines':[]}}");
        assertThat(earlier.data(
                        Data.class,
                        data -> JsonNodeFactory.instance.objectNode().set("order", data.path("o"))))
                .isEqualTo(new Data(order, null));
        assertThatThrownBy(() -> earlier.data(Data.class, data -> data))
                .isInstanceOf(InvalidEvent.class)
                .hasMessageContaining("lacks order");
    }

    private static Data read(String json) {
        return event(json).data(Data.class);
    }

    private static ReceivedEvent event(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new ReceivedEvent("o1:1", "test.order", "o1", 1, Instant.EPOCH, "an", false, bytes);
    }
}
