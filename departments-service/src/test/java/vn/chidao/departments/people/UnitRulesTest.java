package vn.chidao.departments.people;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestApi;

/** What units may not have together. */
class UnitRulesTest extends ServiceTest {

    @Test
    void twoUnitsHaveNoCodeInCommonAtTheSameTime() {
        put("ma-goc", "'code':'BĐTTU'").expect(201);
        for (String code : List.of("BĐTTU", "bđttu", " BĐT  TU ", "BDTTU", "BÐTTU", "BĐT\u200BTU")) {
            TestApi.Answer refused = put("ma-trung", "'code':'" + code + "'");
            wrong(refused, "code");
            assertThat(refused.raw().body()).contains("CODE_TAKEN", "Đơn vị ma-goc");
        }
        put("ma-trung", "'code':'BĐTU'").expect(201);
        wrong(put("ma-trung", "'code':'BĐTTU'"), "code");
        put("ma-goc", "'code':'BĐTTU','shortName':'Ban'").expect(200);
        assertThat(api.get("/api/units/ma-trung", "admin").text("code")).isEqualTo("BĐTU");
    }

    @Test
    void aCodeMayBeGivenAgainOnceItsUnitHasEnded() {
        put("ma-cu", "'code':'MACU','validTo':'2025-02-14'").expect(201);
        wrong(put("ma-moi", "'code':'MACU'"), "code");
        put("ma-moi", "'code':'MACU','validFrom':'2025-02-15'").expect(201);
        wrong(put("ma-cu", "'code':'MACU','validTo':'2025-02-15'"), "code");
        wrong(put("ma-cu", "'code':'MACU'"), "code");
        put("ma-cu", "'code':'MACU','validTo':'2025-01-31'").expect(200);
    }

    @Test
    void unitsThatHadOneCodeBeforeStayAsTheyAreUntilItChanges() {
        put("doi-mot", "'code':'DOI'").expect(201);
        put("doi-hai", "'code':'DOI2'").expect(201);
        database.getCollection("units").updateOne(eq("_id", "unit:doi-hai"), set("state.code", "DOI"));
        assertThat(api.get("/api/units/doi-hai", "admin").text("code")).isEqualTo("DOI");
        put("doi-hai", "'code':'DOI','shortName':'Đôi'").expect(200);
        put("doi-hai", "'code':'DOI','validTo':'2025-01-31'").expect(200);
        put("doi-hai", "'code':'DOI2'").expect(200);
        wrong(put("doi-hai", "'code':'DOI'"), "code");
    }

    @Test
    void twoUnitsBelowOneParentHaveNoNameInCommon() {
        named("ten-goc", "Ủy ban Hòa giải", ",'shortName':'Hòa giải','parent':'tinh-uy'")
                .expect(201);
        for (String name : List.of("Ủy ban Hòa giải", "uỷ ban  hoà giải", "Ủy\u00A0ban Ho\u0300a giải", "HÒA GIẢI")) {
            TestApi.Answer refused = named("ten-trung", name, ",'parent':'tinh-uy'");
            wrong(refused, "name");
            assertThat(refused.raw().body()).as(name).contains("NAME_TAKEN", "ten-goc");
        }
        wrong(named("ten-trung", "Ban Hòa giải", ",'shortName':'hoà giải','parent':'tinh-uy'"), "name");
        named("ten-trung", "Ủy ban Hóa giải", ",'parent':'tinh-uy'").expect(201);
        named("ten-noi-khac", "Ủy ban Hòa giải", ",'parent':'ban-to-chuc'").expect(201);
        wrong(named("ten-noi-khac", "Ủy ban Hòa giải", ",'parent':'tinh-uy'"), "name");
    }

    @Test
    void aNameMayBeGivenAgainOnceItsUnitHasEnded() {
        named("ten-cu", "Ban Đổi mới", ",'validTo':'2025-02-14'").expect(201);
        wrong(named("ten-moi", "Ban Đổi mới", ",'validFrom':'2025-02-14'"), "name");
        named("ten-moi", "Ban Đổi mới", ",'validFrom':'2025-02-15'").expect(201);
    }

    @Test
    void unitsThatHadOneNameBeforeStayAsTheyAreUntilItChanges() {
        named("nhu-mot", "Ban Như nhau", "").expect(201);
        named("nhu-hai", "Ban Khác nhau", "").expect(201);
        database.getCollection("units").updateOne(eq("_id", "unit:nhu-hai"), set("state.name", "Ban Như nhau"));
        named("nhu-hai", "Ban Như nhau", ",'code':'NHUHAI'").expect(200);
        named("nhu-hai", "Ban Khác nhau", ",'code':'NHUHAI'").expect(200);
        wrong(named("nhu-hai", "Ban Như nhau", ",'code':'NHUHAI'"), "name");
    }

    private TestApi.Answer named(String unit, String name, String more) {
        return api.put("/api/units/" + unit, json("{'name':'" + name + "'" + more + "}"), "admin");
    }

    @Test
    void whatHasEndedIsNamedByNoUnitThatGoesOn() {
        put("da-het", "'validTo':'2025-06-30'").expect(201);
        for (String naming : List.of("'parent':'da-het'", "'successors':['da-het']")) {
            TestApi.Answer refused = put("con-tiep", naming);
            refused.expect(400);
            assertThat(refused.raw().body()).contains("UNIT_HAS_ENDED", "Đơn vị da-het");
            wrong(put("con-tiep", naming + ",'validTo':'2025-07-01'"), naming.substring(1, naming.indexOf(':') - 1));
        }
        put("cung-het", "'parent':'da-het','validTo':'2025-06-30'").expect(201);
        put("se-het", "'validTo':'2999-12-31'").expect(201);
        put("duoi-se-het", "'parent':'se-het'").expect(201);
        put("se-het", "'validTo':'2025-06-30'").expect(200);
        put("duoi-se-het", "'parent':'se-het','shortName':'Dưới'").expect(200);
    }

    @Test
    void whatIsLeftOutStaysAndWhatIsEmptyIsNone() {
        put("giu-ke", "'code':'GIUKE'").expect(201);
        put("giu-nguyen", "'parent':'tinh-uy','successors':['giu-ke'],'committee':true")
                .expect(201);
        TestApi.Answer kept = put("giu-nguyen", "'code':'GIU'").expect(200);
        assertThat(kept.text("parent")).isEqualTo("tinh-uy");
        assertThat(kept.text("successors.0")).isEqualTo("giu-ke");
        assertThat(kept.text("committee")).isEqualTo("true");
        put("giu-nguyen", "'code':'GIU'").expect(200);
        assertThat(api.get("/api/units/giu-nguyen", "admin").text("version"))
                .as("what changes nothing makes no event")
                .isEqualTo("2");
        TestApi.Answer none = put("giu-nguyen", "'parent':'','successors':[],'committee':false")
                .expect(200);
        assertThat(none.body().has("parent")).isFalse();
        assertThat(none.body().get("successors")).isEmpty();
        assertThat(none.text("committee")).isEqualTo("false");
    }

    @Test
    void unitsAreListedInProtocolOrderAndByName() {
        put("thu-tu", "'parent':'tinh-uy'").expect(201);
        put("thu-tu-ba", "'parent':'thu-tu','order':300").expect(201);
        put("thu-tu-hai", "'parent':'thu-tu','order':20").expect(201);
        put("thu-tu-dau", "'parent':'thu-tu'").expect(201);
        put("thu-tu-cuoi", "'parent':'thu-tu'").expect(201);
        String list = "/api/units?limit=2&parent=thu-tu";
        TestApi.Answer first = api.get(list, "bantochuc").expect(200);
        assertThat(first.text("items.0.id")).isEqualTo("thu-tu-hai");
        assertThat(first.text("items.1.id")).isEqualTo("thu-tu-ba");
        TestApi.Answer rest =
                api.get(list + "&after=" + first.text("next"), "bantochuc").expect(200);
        assertThat(rest.text("items.0.id")).isEqualTo("thu-tu-cuoi");
        assertThat(rest.text("items.1.id")).isEqualTo("thu-tu-dau");

        assertThat(put("thu-tu-hai", "'code':'TTH'").expect(200).text("order")).isEqualTo("20");
        assertThat(put("thu-tu-hai", "'order':0").expect(200).body().has("order"))
                .isFalse();
        assertThat(api.get(list, "bantochuc").text("items.0.id")).isEqualTo("thu-tu-ba");
        for (String wrong : List.of("-1", "10000")) {
            wrong(put("thu-tu-ba", "'order':" + wrong), "order");
        }
        put("thu-tu-ba", "'order':1.5").expect(400);
    }

    @Test
    void aBlankShortNameOrCodeIsNone() {
        TestApi.Answer unit = put("de-trong", "'shortName':'','code':' \u200B'").expect(201);
        assertThat(unit.body().has("shortName")).isFalse();
        assertThat(unit.body().has("code")).isFalse();
    }

    @Test
    void aUnitIsKnownByItsAliases() {
        TestApi.Answer unit = put(
                        "goi-khac", "'code':'GOIKHAC','aliases':['Ban  GK ','GK Tỉnh ủy','ban gk','goi khac']")
                .expect(201);
        assertThat(unit.body().get("aliases")).extracting(JsonNode::asString).containsExactly("Ban GK", "GK Tỉnh ủy");
        assertThat(put("goi-khac", "'code':'GOIKHAC'").expect(200).body().get("aliases"))
                .as("what is left out stays")
                .hasSize(2);
        assertThat(api.get("/api/units?limit=500", "bantochuc").body().at("/items"))
                .filteredOn(item -> item.get("id").asString().equals("goi-khac"))
                .allSatisfy(item -> assertThat(item.get("aliases")).hasSize(2))
                .hasSize(1);
        String changes = api.get("/api/units/goi-khac", "admin").text("version");
        put("goi-khac", "'code':'GOIKHAC','aliases':['Ban GK','GK Tỉnh ủy']").expect(200);
        assertThat(api.get("/api/units/goi-khac", "admin").text("version"))
                .as("what changes nothing makes no event")
                .isEqualTo(changes);
        assertThat(put("goi-khac", "'shortName':'GK Tỉnh ủy'")
                        .expect(200)
                        .body()
                        .get("aliases"))
                .as("what the short name says now")
                .extracting(JsonNode::asString)
                .containsExactly("Ban GK");
        assertThat(put("goi-khac", "'aliases':[]").expect(200).body().get("aliases"))
                .isEmpty();
    }

    @Test
    void anAliasNamesOneUnit() {
        put("biet-danh", "'shortName':'Ban Biệt danh','code':'BBDTU','aliases':['BBD Tỉnh ủy']")
                .expect(201);
        for (String alias : List.of("bbd tỉnh uỷ", "B.B.D Tỉnh ủy", "ban biệt danh", "bbd-tu", "Đơn vị biet-danh")) {
            TestApi.Answer refused = put("biet-danh-hai", "'aliases':['Ban Hai','" + alias + "']");
            wrong(refused, "aliases");
            assertThat(refused.raw().body()).as(alias).contains("ALIAS_TAKEN", alias, "Đơn vị biet-danh");
        }
        for (String field : List.of("shortName", "code")) {
            TestApi.Answer refused = put("biet-danh-hai", "'" + field + "':'BBD Tỉnh ủy'");
            wrong(refused, field);
            assertThat(refused.raw().body()).contains("NAME_IS_ALIAS", "BBD Tỉnh ủy", "Đơn vị biet-danh");
        }
        wrong(named("biet-danh-hai", "BBD Tỉnh ủy", ""), "name");
        put("biet-danh-hai", "'aliases':['BBĐ Tỉnh ủy']").expect(201);
        put("biet-danh", "'validTo':'2025-06-30'").expect(200);
        put("biet-danh-hai", "'aliases':['BBD Tỉnh ủy'],'validFrom':'2025-07-01'")
                .expect(200);
        wrong(put("biet-danh-hai", "'aliases':['BBD Tỉnh ủy'],'validFrom':'2025-06-30'"), "aliases");
        wrong(put("biet-danh", "'validTo':'2025-07-01'"), "aliases");
    }

    @Test
    void whatCannotBeAnAliasIsRefused() {
        String twentyOne =
                IntStream.range(0, 21).mapToObj(n -> "'Tên " + n + "'").collect(Collectors.joining(","));
        for (String aliases : List.of(
                "['']",
                "[null]",
                "[' \u200B']",
                "['–']",
                "['()']",
                "['" + "a".repeat(101) + "']",
                "[" + twentyOne + "]")) {
            TestApi.Answer refused = put("ten-sai", "'aliases':" + aliases);
            refused.expect(400);
            assertThat(refused.text("errors.0.field")).as(aliases).startsWith("aliases");
        }
        for (String aliases : List.of("'BTC'", "[7]", "['a\\u0007b']", "['\\ud800']", "[['BTC']]")) {
            put("ten-sai", "'aliases':" + aliases).expect(400);
        }
        api.get("/api/units/ten-sai", "admin").expect(404);
        TestApi.Answer kept = put("ten-la", "'aliases':['B\u200BTC\\n <b>1</b>','🏛 Đơn vị 1']")
                .expect(201);
        assertThat(kept.text("aliases.0")).isEqualTo("BTC <b>1</b>");
    }

    @Test
    void aUnitThatWasStoredBeforeThereWereAliasesHasNone() {
        put("co-truoc", "'code':'COTRUOC'").expect(201);
        database.getCollection("units").updateOne(eq("_id", "unit:co-truoc"), unset("state.aliases"));
        assertThat(api.get("/api/units/co-truoc", "admin").expect(200).body().get("aliases"))
                .isEmpty();
        put("co-truoc", "'code':'COTRUOC','aliases':['Có trước']").expect(200);
    }

    @Test
    void noUnitIsSucceededByWhomItSucceeds() {
        put("nhap-ba", "'successors':[]").expect(201);
        put("nhap-hai", "'successors':['nhap-ba']").expect(201);
        put("nhap-mot", "'successors':['nhap-hai']").expect(201);
        wrong(put("nhap-ba", "'successors':['nhap-mot']"), "successors");
        wrong(put("nhap-ba", "'successors':['nhap-ba']"), "successors");
    }

    private TestApi.Answer put(String unit, String more) {
        return api.put("/api/units/" + unit, json("{'name':'Đơn vị " + unit + "'," + more + "}"), "admin");
    }
}
