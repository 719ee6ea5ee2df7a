package vn.chidao.departments.people;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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
