package vn.chidao.departments.people;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestApi;

/** Where people are reached, as administrators enter it. */
class ContactsTest extends ServiceTest {

    @Test
    void aNumberHasOneFormHoweverItIsWritten() {
        for (String written : List.of("0912 345 678", "+84 912.345.678", "(0084) 912-345-678", "912345678")) {
            entered("nhieusodep", "phone", written);
            assertThat(api.get("/api/people/nhieusodep", "admin").text("phone"))
                    .as(written)
                    .isEqualTo("0912345678");
        }
        assertThat(api.get("/api/people/nhieusodep", "admin").text("version"))
                .as("the same number is no change")
                .isEqualTo("1");
        entered("nhieusodep", "phone", "+856 20 55 512 345");
        assertThat(api.get("/api/people/nhieusodep", "admin").text("phone")).isEqualTo("+8562055512345");
    }

    @Test
    void whatReachesNobodyIsRefusedWithAReason() {
        assertThat(refused("phone", "01681234567", "OLD_PHONE")).contains("0168", "038", "0381234567");
        assertThat(refused("phone", "02383844444", "LANDLINE")).contains("02383844444");
        assertThat(refused("phone", "0912", "WRONG_PHONE")).contains("0912345678");
        assertThat(refused("email", "vũ@tinhuy.vn", "EMAIL_OUTSIDE_ASCII")).contains("vũ");
        for (String address : List.of("a@b", "\\\"a b\\\"@c.vn", "a@[127.0.0.1]", "@")) {
            assertThat(refused("email", address, "WRONG_EMAIL")).isNotEmpty();
        }
        api.get("/api/people/khongtoi", "admin").refused(404, "NOT_FOUND");
    }

    @Test
    void aDomainIsKeptInTheFormInWhichMailGoesOut() {
        entered("tenmien", "email", "An.Nguyen@TỉnhỦy.vn");
        assertThat(api.get("/api/people/tenmien", "admin").text("email")).isEqualTo("An.Nguyen@xn--tnhy-vw5a2h.vn");
    }

    @Test
    void whatWasStoredBeforeItWasCheckedIsRefusedOnlyWhereItChanges() {
        entered("socu", "title", "Trưởng ban");
        database.getCollection("people")
                .updateOne(
                        eq("_id", "person:socu"),
                        combine(set("state.phone", "01681234567"), set("state.email", "vũ@tinhuy.vn")));
        String body = "{'name':'Đồng chí','title':'%s','phone':'%s','email':'%s'}";

        TestApi.Answer read = api.get("/api/people/socu", "admin").expect(200);
        assertThat(read.text("phone")).isEqualTo("01681234567");
        TestApi.Answer other = api.put(
                        "/api/people/socu",
                        json(body.formatted("Chánh Văn phòng", "01681234567", "vũ@tinhuy.vn")),
                        "admin")
                .expect(200);
        assertThat(other.text("title")).isEqualTo("Chánh Văn phòng");
        assertThat(other.text("email")).isEqualTo("vũ@tinhuy.vn");

        wrong(api.put("/api/people/socu", json(body.formatted("x", "01681234568", "vũ@tinhuy.vn")), "admin"), "phone");
        wrong(api.put("/api/people/socu", json(body.formatted("x", "01681234567", "vĩ@tinhuy.vn")), "admin"), "email");
        api.put("/api/people/socu", json(body.formatted("x", "038 123 4567", "vu@tinhuy.vn")), "admin")
                .expect(200);
        assertThat(api.get("/api/people/socu", "admin").text("phone")).isEqualTo("0381234567");
    }

    @Test
    void namesAreOneLineOfWhatCanBeSeen() {
        api.put("/api/people/tendep", json("{'name':' Nguyễn\u00A0Văn\u200B  Ðức ','title':'Trưởng\\nban'}"), "admin")
                .expect(201);
        assertThat(api.get("/api/people/tendep", "admin").text("name")).isEqualTo("Nguyễn Văn Đức");
        assertThat(api.get("/api/people/tendep", "admin").text("title")).isEqualTo("Trưởng ban");
        api.put(
                        "/api/units/ban-duong-sat",
                        json("{'name':'Ban Ðường sắt','shortName':'BÐS\u200B','code':'BÐS'}"),
                        "admin")
                .expect(201);
        TestApi.Answer unit = api.get("/api/units/ban-duong-sat", "admin");
        assertThat(List.of(unit.text("name"), unit.text("shortName"), unit.text("code")))
                .containsExactly("Ban Đường sắt", "BĐS", "BĐS");
    }

    private void entered(String account, String field, String value) {
        api.put("/api/people/" + account, json("{'name':'Đồng chí','%s':'%s'}".formatted(field, value)), "admin")
                .succeeded();
    }

    /** The message, in Vietnamese; the English one is another. */
    private String refused(String field, String value, String code) {
        String body = json("{'name':'Đồng chí','%s':'%s'}".formatted(field, value));
        JsonNode wrong = error(api.put("/api/people/khongtoi", body, "admin").refused(400, "INVALID"));
        assertThat(wrong.get("field").asString()).isEqualTo(field);
        assertThat(wrong.get("code").asString()).as(value).isEqualTo(code);
        JsonNode english = error(api.put("/api/people/khongtoi", body, "admin", "Accept-Language", "en"));
        assertThat(english.get("message").asString())
                .isNotEqualTo(code)
                .isNotEqualTo(wrong.get("message").asString());
        return wrong.get("message").asString();
    }

    private static JsonNode error(TestApi.Answer answer) {
        return answer.body().at("/errors/0");
    }
}
