package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are stored in documents: what they look like never changes. */
class SeenByTest {

    @Test
    void keysNeverChange() {
        assertThat(SeenBy.unit(new UnitId("ban-to-chuc"))).isEqualTo("unit:ban-to-chuc");
        assertThat(SeenBy.person("phobithu")).isEqualTo("person:phobithu");
        assertThat(SeenBy.committeeAlone(new UnitId("dang-uy-kim-lien"))).containsExactly("committee:dang-uy-kim-lien");
        assertThat(SeenBy.committeeAlone(null)).isEmpty();
    }

    @Test
    void eachKeyStandsOnceAndInOrder() {
        assertThat(SeenBy.units(List.of(new UnitId("van-phong"), new UnitId("ban-to-chuc"))))
                .containsExactly("unit:ban-to-chuc", "unit:van-phong");
        assertThat(SeenBy.and(List.of("unit:b", "person:x"), List.of("unit:a", "unit:b")))
                .containsExactly("person:x", "unit:a", "unit:b");
    }
}
