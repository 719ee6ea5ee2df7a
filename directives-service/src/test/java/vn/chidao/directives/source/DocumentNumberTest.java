package vn.chidao.directives.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNumberTest {

    /** From notices that were published, but for the last lines. */
    @ParameterizedTest
    @CsvSource({
        "43-CV/TU,          PARTY, CV, 43-cv/tu",
        "07-KL/VPTW,        PARTY, KL, 7-kl/vptw",
        "47-KH/BCĐ,         PARTY, KH, 47-kh/bcd",
        "11-QĐi/TW,         PARTY, QĐi, 11-qdi/tw",
        "565-BC/BTCTW,      PARTY, BC, 565-bc/btctw",
        "21-BC/ĐU,          PARTY, BC, 21-bc/du",
        "74/NQ-CP,          STATE, NQ, 74/nq-cp",
        "634/TB-VPCP,       STATE, TB, 634/tb-vpcp",
        "617/KH-UBND,       STATE, KH, 617/kh-ubnd",
        "232/CĐ-TTg,        STATE, CĐ, 232/cd-ttg",
        "4858/UBND-KTTH,    STATE, ,   4858/ubnd-ktth",
        "7244/VPCP-CN,      STATE, ,   7244/vpcp-cn",
        "80/2025/TT-BTC,    STATE, TT, 80/2025/tt-btc",
        "42/2014/QĐ-TTg,    STATE, QĐ, 42/2014/qd-ttg",
        "57/2025/NQ-HĐND,   STATE, NQ, 57/2025/nq-hdnd",
        "190/2025/QH15,     STATE, ,   190/2025/qh15",
        "125a-TB/TU,        PARTY, TB, 125a-tb/tu",
        "12-TB/BTG&DV,      PARTY, TB, 12-tb/btgdv",
        "12-TB/BCĐ(PCTN),   PARTY, TB, 12-tb/bcdpctn",
        "08-QC/T.U,         PARTY, QC, 8-qc/tu",
        "05-HD/VPTU-TCHC,   PARTY, HD, 5-hd/vptu-tchc"
    })
    void formsOfPartyAndStateAreRead(
            String written, DocumentNumber.Series series, @Nullable String type, String normal) {
        DocumentNumber number = DocumentNumber.of(written).orElseThrow();
        assertThat(number.written()).isEqualTo(written);
        assertThat(number.series()).isEqualTo(series);
        assertThat(number.type()).isEqualTo(type);
        assertThat(number.normal()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "125-TB/TU",
                "Số 125-TB/TU",
                "Số: 125-TB/TU",
                "số:125 - TB / TU",
                "SỐ 125-TB/TU",
                "125 – TB/TU",
                "125\u2014tb/tu",
                "125\u2011TB\u2044TU",
                "0125-Tb/Tu",
                "\u00A0125-TB/T.U ",
            })
    void oneNumberHasOneFormHoweverItIsWritten(String written) {
        assertThat(normal(written)).isEqualTo("125-tb/tu");
    }

    @Test
    void lookAlikesAndToneMarksMakeNoDifference() {
        assertThat(normal("7-QÐ/ÐU")).isEqualTo(normal("07-QĐ/ĐU")).isEqualTo("7-qd/du");
        assertThat(normal("09-TB/HU\u0309Y")).isEqualTo(normal("9-TB/HỦY"));
    }

    @Test
    void whatTellsDocumentsApartStays() {
        assertThat(normal("125-TB/TU"))
                .isNotEqualTo(normal("125a-TB/TU"))
                .isNotEqualTo(normal("125-KL/TU"))
                .isNotEqualTo(normal("125-TB/VPTU"))
                .isNotEqualTo(normal("1250-TB/TU"))
                .isNotEqualTo(normal("125/TB-TU"));
        assertThat(normal("42/2014/QĐ-TTg")).isNotEqualTo(normal("42/QĐ-TTg"));
        assertThat(normal("1-KH/TU-BTC")).isNotEqualTo(normal("1-KH/TUBTC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "125",
                "TB/TU",
                "125-TB",
                "125-TB/",
                "125-/TU",
                "Thông báo 125",
                "1234567-TB/TU",
                "125--TB/TU",
                "125-TB/TU/X",
                "125-TB/&",
                "12/13",
                "125-TB/TU ngày 10/7/2015",
                "$ne",
                "125-TB/TU<script>"
            })
    void whatIsNoNumberIsNone(String text) {
        assertThat(DocumentNumber.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20,          , 125-tb/tu|term 2025",
        "2025-10-01,          , 125-tb/tu|term 2025",
        "2025-09-30,          , 125-tb/tu|term 2020",
        "2025-09-30, 2025-2030, 125-tb/tu|term 2025",
        "2015-07-10,          , 125-tb/tu|term 2010",
        "2026-11-20, XIX      , 125-tb/tu|term xix"
    })
    void numbersOfThePartyRunThroughATerm(LocalDate date, @Nullable String term, String expected) {
        assertThat(head("125-TB/TU", date, term).numberInPeriod(date)).contains(expected);
    }

    @Test
    void numbersOfTheStateRunThroughAYear() {
        LocalDate day = LocalDate.parse("2026-11-20");
        assertThat(head("1683/QĐ-UBND", day, null).numberInPeriod(day)).contains("1683/qd-ubnd|year 2026");
        assertThat(head("42/2014/QĐ-TTg", day, null).numberInPeriod(day)).contains("42/2014/qd-ttg|year 2014");
    }

    @Test
    void aNoticeWithoutADateIsOfTheDayOfItsMeeting() {
        LocalDate heldOn = LocalDate.parse("2015-07-07");
        assertThat(head("125-TB/TU", null, null).numberInPeriod(heldOn)).contains("125-tb/tu|term 2010");
        assertThat(head(null, null, null).numberInPeriod(heldOn)).isEmpty();
        assertThat(head("khong ro", null, null).numberInPeriod(heldOn)).isEmpty();
    }

    @Test
    void theNumberSaysTheTypeWhereNothingElseDoes() {
        assertThat(head("125-TB/TU", null, null).typeOrThatOfNumber()).isEqualTo("TB");
        assertThat(head("4858/UBND-KTTH", null, null).typeOrThatOfNumber()).isNull();
        assertThat(new DocumentHead("CV", "4858/UBND-KTTH", null, null, null, null).typeOrThatOfNumber())
                .isEqualTo("CV");
        DocumentNumber number = DocumentNumber.of("07-QĐ/TU").orElseThrow();
        assertThat(number.isOfType("qd")).isTrue();
        assertThat(number.isOfType("QĐi")).isFalse();
        assertThat(DocumentNumber.of("4858/UBND-KTTH").orElseThrow().isOfType("CV"))
                .isTrue();
    }

    private static String normal(String written) {
        return Objects.requireNonNull(DocumentNumber.of(written).orElseThrow(() -> new AssertionError(written)))
                .normal();
    }

    private static DocumentHead head(@Nullable String number, @Nullable LocalDate date, @Nullable String term) {
        return new DocumentHead(null, number, date, null, null, term);
    }
}
