package vn.chidao.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {

    @Test
    void readsWhatCentresSend() {
        Receipt delivered = Receipt.parse("id:0A0001 sub:001 dlvrd:001 submit date:2611181000 done date:2611181001"
                        + " stat:DELIVRD err:000 text:VP Tinh uy")
                .orElseThrow();
        assertThat(delivered).isEqualTo(new Receipt("0A0001", "DELIVRD", "000"));
        assertThat(delivered.failure()).isNull();
        assertThat(Receipt.parse("id:7 stat:undeliv err:01b").orElseThrow().failure())
                .isEqualTo("SMSC: UNDELIV 01b");
        assertThat(Receipt.parse("id:7 stat:ENROUTE").orElseThrow().isFinal()).isFalse();
        assertThat(Receipt.parse("a message that somebody wrote")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0912 000 001, UNKNOWN, 0912000001",
        "+84 912000001, INTERNATIONAL, 84912000001",
        "84912000001, INTERNATIONAL, 84912000001"
    })
    void namesNumbersAsTheyAreWritten(String phone, TypeOfNumber type, String digits) {
        assertThat(SmsSender.Number.of(phone)).isEqualTo(new SmsSender.Number(type, digits));
    }
}
