package vn.chidao.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSenderTest {

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
