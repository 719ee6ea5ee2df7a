package vn.chidao.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonNamesTest {

    record Row(@JsonProperty("for") String person, String form) {}

    record Body(Row recorded, List<Row> rows, String title) {}

    private static final Body BODY = new Body(new Row("a", "b"), List.of(), "c");

    @Test
    void aComponentIsNamedAsInJson() {
        assertThat(JsonNames.of(BODY, "recorded.person")).isEqualTo("recorded.for");
        assertThat(JsonNames.of(BODY, "rows[2].person")).isEqualTo("rows[2].for");
    }

    @Test
    void whatHasNoOtherNameStays() {
        assertThat(JsonNames.of(BODY, "title")).isEqualTo("title");
        assertThat(JsonNames.of(BODY, "rows[2].form")).isEqualTo("rows[2].form");
        assertThat(JsonNames.of(BODY, "recorded.unknown.person")).isEqualTo("recorded.unknown.person");
        assertThat(JsonNames.of(null, "person")).isEqualTo("person");
    }
}
