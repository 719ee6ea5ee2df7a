package vn.chidao.departments.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.chidao.access.DateRange;
import vn.chidao.access.UnitId;
import vn.chidao.access.register.RegisteredUnit;
import vn.chidao.access.register.UnitName;

/** Districts ended on 30 June 2025. */
class UnitTest {

    private static final LocalDate END = LocalDate.parse("2025-06-30");

    private static Unit unit(@Nullable String code, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new Unit(
                new UnitId("huyen-uy-nam-dan"),
                "Huyện ủy Nam Đàn",
                "Nam Đàn",
                code,
                new UnitId("tinh-uy"),
                from,
                to,
                List.of(new UnitId("dang-uy-kim-lien")),
                null,
                null,
                null);
    }

    @Test
    void twoUnitsHaveOneCodeWhereBothExistOnSomeDay() {
        RegisteredUnit ended = unit("HUND", null, END).registered();
        assertThat(unit("HUND", END, null).hasCodeOf(ended)).isTrue();
        assertThat(unit("HUND", END.plusDays(1), null).hasCodeOf(ended))
                .as("a code is given again once its unit has ended")
                .isFalse();
        assertThat(unit("HUTC", END, null).hasCodeOf(ended)).isFalse();
        assertThat(unit(null, END, null).hasCodeOf(ended)).isFalse();
    }

    @Test
    void twoUnitsHaveOneNameBelowOneParentWhereBothExistOnSomeDay() {
        RegisteredUnit ended = unit("HUND", null, END).registered();
        assertThat(unit(null, END, null).hasNameOf(ended)).isTrue();
        assertThat(unit(null, END.plusDays(1), null).hasNameOf(ended)).isFalse();
        RegisteredUnit elsewhere = new RegisteredUnit(
                ended.id(),
                ended.name(),
                new UnitId("tinh-uy-khac"),
                ended.existence(),
                ended.successors(),
                ended.committee(),
                null);
        assertThat(unit(null, END, null).hasNameOf(elsewhere))
                .as("below another parent")
                .isFalse();
        RegisteredUnit otherwise = new RegisteredUnit(
                ended.id(),
                new UnitName("Huyện ủy Thanh Chương", "Thanh Chương", null),
                ended.parent(),
                ended.existence(),
                ended.successors(),
                ended.committee(),
                null);
        assertThat(unit(null, END, null).hasNameOf(otherwise)).isFalse();
    }

    @Test
    void anAliasNamesOneUnitWhileBothExist() {
        RegisteredUnit ended = unit("HUND", null, END).registered();
        Unit next = new Unit(
                new UnitId("dang-uy-kim-lien"),
                "Đảng ủy xã Kim Liên",
                null,
                null,
                null,
                END,
                null,
                List.of(),
                null,
                null,
                null);
        assertThat(next.called(List.of("HUND")).hasAliasOf(ended)).isTrue();
        assertThat(next.called(List.of("Nam Đàn")).hasAliasOf(ended)).isTrue();
        assertThat(next.called(List.of("Kim Liên")).hasAliasOf(ended)).isFalse();
        RegisteredUnit called =
                unit("HUND", null, END).called(List.of("ĐẢNG ỦY XÃ KIM LIÊN")).registered();
        assertThat(next.hasAliasOf(called))
                .as("its name is the other one's alias")
                .isTrue();
        RegisteredUnit before = unit("HUND", null, END.minusDays(1)).registered();
        assertThat(next.called(List.of("HUND")).hasAliasOf(before))
                .as("the successor goes on with what it was called")
                .isFalse();
    }

    @Test
    void aUnitWithoutAliasesHasNone() {
        Unit unit = unit("HUND", null, null);
        assertThat(unit.registered().name().aliases()).isEmpty();
        assertThat(unit.called(List.of("nam đàn")))
                .as("as it is called already")
                .isEqualTo(unit);
        assertThat(unit.called(List.of("HU Nam Đàn")).aliases()).containsExactly("HU Nam Đàn");
    }

    @Test
    void whatHasNoEndOrALaterOneOutlivesTheOther() {
        Unit ended = unit(null, null, END);
        Unit lasting = unit(null, null, null);
        assertThat(lasting.outlives(ended)).isTrue();
        assertThat(lasting.outlives(lasting)).isTrue();
        assertThat(ended.outlives(lasting)).isFalse();
        assertThat(ended.outlives(ended)).as("it ends with it").isTrue();
        assertThat(unit(null, null, END.plusDays(1)).outlives(ended)).isTrue();
        assertThat(unit(null, null, END.minusDays(1)).outlives(ended)).isFalse();
    }

    @Test
    void everybodyReadsItAsItIsWritten() {
        assertThat(unit("HUND", null, END).registered())
                .isEqualTo(new RegisteredUnit(
                        new UnitId("huyen-uy-nam-dan"),
                        new UnitName("Huyện ủy Nam Đàn", "Nam Đàn", "HUND"),
                        new UnitId("tinh-uy"),
                        new DateRange(null, END),
                        List.of(new UnitId("dang-uy-kim-lien")),
                        false,
                        null));
    }
}
