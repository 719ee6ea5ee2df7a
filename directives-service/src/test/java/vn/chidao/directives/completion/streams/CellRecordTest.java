package vn.chidao.directives.completion.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.chidao.directives.completion.Axis;
import vn.chidao.directives.completion.CellKey;

class CellRecordTest {

    private static final CellKey CELL = new CellKey(Axis.MEETING, "665f1c2ab7e1d20001a40001", "ban-to-chuc", "2026-12");

    @Test
    void eachGenerationHasItsOwnKey() {
        String key = CellRecord.keyOf(12, CELL.text());
        assertThat(key).isEqualTo("12|MEETING|665f1c2ab7e1d20001a40001|ban-to-chuc|2026-12");
        assertThat(CellRecord.cellOf(key)).isEqualTo(CELL);
    }

    @Test
    void readsTheKeysOfEarlierVersions() {
        assertThat(CellRecord.cellOf("MEETING|665f1c2ab7e1d20001a40001|ban-to-chuc|2026-12"))
                .isEqualTo(CELL);
    }
}
