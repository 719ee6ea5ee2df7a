package vn.chidao.access.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0912345678",
                "0912 345 678",
                "0912.345.678",
                "091-234-5678",
                "(0912) 345678",
                "(091) 234 56 78",
                "912345678",
                "+84912345678",
                "+84 912 345 678",
                "+84.912.345.678",
                "+84 (0) 912 345 678",
                "+84(0)912345678",
                "+840912345678",
                "84912345678",
                "84 912 345 678",
                "0084912345678",
                "00 84 912 345 678",
                "00840912345678",
                "0912\u00A0345\u00A0678",
                "0912–345–678",
                "０９１２３４５６７８",
                " 0912345678 "
            })
    void allWaysOfWritingHaveOneForm(String written) {
        assertThat(PhoneNumber.checked("phone", written)).isEqualTo("0912345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0321234567", "0551234567", "0591234567", "0701234567", "0871234567", "0991234567"})
    void numbersOfEveryMobilePrefixAreTaken(String number) {
        assertThat(PhoneNumber.checked("phone", number)).isEqualTo(number);
    }

    /** Numbers that begin with the country's own digits. */
    @ParameterizedTest
    @CsvSource({
        "0841234567, 0841234567",
        "841234567, 0841234567",
        "84841234567, 0841234567",
        "+84841234567, 0841234567",
        "0084841234567, 0841234567"
    })
    void eightyFourIsAPrefixToo(String written, String number) {
        assertThat(PhoneNumber.checked("phone", written)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "+856 20 55 512 345, +8562055512345",
        "00856 20 55512345, +8562055512345",
        "+1 (202) 555-0123, +12025550123",
        "+49 1512 3456789, +4915123456789"
    })
    void numbersOfOtherCountriesStay(String written, String number) {
        assertThat(PhoneNumber.checked("phone", written)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "01681234567, 0168, 038, 0381234567",
        "0168 123 4567, 0168, 038, 0381234567",
        "+84 168 123 4567, 0168, 038, 0381234567",
        "1681234567, 0168, 038, 0381234567",
        "01201234567, 0120, 070, 0701234567",
        "01231234567, 0123, 083, 0831234567",
        "01861234567, 0186, 056, 0561234567",
        "01991234567, 0199, 059, 0591234567"
    })
    void anOldNumberIsRefusedAndTheNewOneNamed(String written, String old, String prefix, String number) {
        assertRefused(written, "OLD_PHONE").extracting("arguments").isEqualTo(List.of(old, prefix, number));
        assertThat(PhoneNumber.checked("phone", number)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"02383844444", "0238 3844 444", "+84 24 3825 1234", "02838251234", "0438251234", "2383844444"})
    void landlinesAreRefused(String written) {
        assertRefused(written, "LANDLINE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "113",
                "091234567",
                "09123456789",
                "01301234567",
                "012345678901",
                "19001234",
                "1800123456",
                "gọi tôi",
                "0912345678 (An)",
                "0912345678, 0987654321",
                "0912345678/0987654321",
                "0912345678 x12",
                "0912345678;ext=1",
                "tel:0912345678",
                "+999123456789",
                "+1234567890123456",
                "+84",
                "++84912345678",
                "+856",
                "0912O45678"
            })
    void whatCannotBeANumberIsRefused(String written) {
        assertRefused(written, "WRONG_PHONE");
    }

    /** What is stored is taken again as it is, whatever was put between the digits. */
    @Test
    void theFormOfTheFormIsItself() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> between = List.of("", " ", ".", "-", "\u00A0", " - ");
        for (int i = 0; i < 2_000; i++) {
            String digits = "35789".charAt(random.nextInt(5)) + "%08d".formatted(random.nextInt(100_000_000));
            StringBuilder written = new StringBuilder(
                    List.of("0", "", "84", "+84", "0084", "+84 (0)").get(random.nextInt(6)));
            digits.chars()
                    .forEach(digit -> written.append(between.get(random.nextInt(between.size())))
                            .append((char) digit));
            String number = PhoneNumber.checked("phone", written.toString());
            assertThat(number).as("seed %d: %s", seed, written).isEqualTo("0" + digits);
            assertThat(PhoneNumber.checked("phone", number)).as("seed " + seed).isEqualTo(number);
        }
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(String written, String code) {
        return assertThatThrownBy(() -> PhoneNumber.checked("phone", written))
                .as(written)
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.details()).containsEntry("field", "phone");
                });
    }

    @Test
    void whatWasStoredBeforeItWasCheckedIsReachableOrNot() {
        assertThat(PhoneNumber.isReachable("0912.345.678")).isTrue();
        assertThat(PhoneNumber.isReachable("0238 3844 222")).as("a landline").isFalse();
    }
}
