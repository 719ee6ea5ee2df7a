package vn.chidao.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a change may say of a thing is what could be said when it was entered. */
class PatchesTest {

    private static final Path API = Path.of("../contracts/src/main/resources/contracts/openapi/directives.json");

    @ParameterizedTest
    @CsvSource({"NewDirective,DirectivePatch", "SourceFields,SourcePatch"})
    void eachMemberHasTheSameLimitsInBoth(String entered, String changed) throws Exception {
        JsonNode schemas = new JsonMapper().readTree(Files.readString(API)).at("/components/schemas");
        JsonNode before = schemas.at("/" + entered + "/properties");

        assertThat(schemas.at("/" + changed + "/properties").properties())
                .hasSizeGreaterThan(10)
                .allSatisfy(member ->
                        assertThat(member.getValue()).as(member.getKey()).isEqualTo(before.get(member.getKey())));
    }
}
