package vn.chidao.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.notifications.task.TaskId;

/** Which message a receipt is about. */
class MessageReceiptTest {

    private static final Instant AT = Instant.parse("2026-11-18T03:00:00Z");

    private static Delivery accepted(String key, String to, String messageId, int second) {
        Notification notification = new Notification(
                Occasion.ASSIGNMENT,
                key,
                List.of(new NotificationItem(
                        NotificationItem.Kind.ASSIGNED, new TaskId("d:1"), new UnitId("u"), true, "0:0", 1)),
                false,
                null,
                null);
        Account person = new Account("a");
        return Delivery.queued(
                        DeliveryId.of(notification, person, Channel.SMS),
                        notification,
                        person,
                        new Address(Channel.SMS, to),
                        AT)
                .state()
                .accepted(messageId, 1, AT.plusSeconds(second))
                .state();
    }

    private static MessageReceipt receipt(String messageId, String... numbers) {
        return new MessageReceipt(messageId, MessageReceipt.State.DELIVERED, "SMSC: DELIVRD", List.of(numbers));
    }

    /** As answered, as in the receipt. */
    @ParameterizedTest
    @CsvSource({
        "0A0001, 0A0001, true",
        "A1B2C01, 169552897, true",
        "a1b2c01, 169552897, true",
        "0000A1B2C01, 0169552897, true",
        "169552897, A1B2C01, true",
        "A1B2C01, a1b2c01, true",
        "A1B2C01, 00A1B2C01, true",
        "0001234, 1234, true",
        "1234, 4D2, true",
        "4d2, 1234, true",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479, F47AC10B-58CC-4372-A567-0E02B2C3D479, true",
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, 340282366920938463463374607431768211455, true",
        "0, 0, true",
        "000, 0, true",
        "1234, 1235, false",
        "A1B2C01, 169552898, false"
    })
    void idsAreComparedAsTextThenAsNumbersInEitherBase(String answered, String inReceipt, boolean same) {
        boolean meets = MessageIds.keysOfSame(inReceipt).contains(MessageIds.key(answered));
        assertThat(meets).isEqualTo(same);
    }

    @Test
    void everyNumberMeetsItselfInTheOtherBaseAndCaseAndLength() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            BigInteger number = new BigInteger(random.nextInt(1, 128), random);
            List<String> ways = List.of(
                    number.toString(),
                    "0".repeat(random.nextInt(12)) + number,
                    number.toString(16),
                    number.toString(16).toUpperCase(Locale.ROOT),
                    "0".repeat(random.nextInt(12)) + number.toString(16));
            String answered = ways.get(random.nextInt(ways.size()));
            String inReceipt = ways.get(random.nextInt(ways.size()));
            assertThat(MessageIds.keysOfSame(inReceipt))
                    .as("seed %d: %s, %s", seed, answered, inReceipt)
                    .contains(MessageIds.key(answered));
        }
    }

    @Test
    void theMessageToItsNumberGoesBeforeOthers() {
        Delivery other = accepted("n:1", "0912000002", "10", 9);
        Delivery own = accepted("n:2", "0912000001", "a", 1);
        List<Delivery> candidates = List.of(other, own);
        assertThat(receipt("10", "84912000001", "VPTINHUY").latestOf(candidates))
                .contains(own);
        assertThat(receipt("10", "VPTINHUY", "+84 912 000 002").latestOf(candidates))
                .contains(other);
        assertThat(receipt("10").latestOf(candidates))
                .as("without a number the text decides")
                .contains(other);
    }

    @Test
    void anotherBaseIsNotBelievedAgainstTheNumber() {
        Delivery other = accepted("n:1", "0912000002", "a", 9);
        assertThat(receipt("10", "84912000001").latestOf(List.of(other))).isEmpty();
        assertThat(receipt("A", "84912000001").latestOf(List.of(other))).contains(other);
        assertThat(receipt("10", "VPTINHUY").latestOf(List.of(other))).contains(other);
    }

    @Test
    void ofEqualIdsTheLatest() {
        Delivery earlier = accepted("n:1", "0912000001", "1", 1);
        Delivery later = accepted("n:2", "0912000001", "1", 2);
        assertThat(receipt("1", "0912000001").latestOf(List.of(earlier, later))).contains(later);
        assertThat(receipt("1").latestOf(List.of(later, earlier))).contains(later);
        assertThat(receipt("1").latestOf(List.of())).isEmpty();
    }

    @Test
    void onlyWhatArrivedOrDidNotIsFinal() {
        assertThat(Arrays.stream(MessageReceipt.State.values())
                        .filter(state -> new MessageReceipt("1", state, "", List.of()).isFinal()))
                .containsExactly(MessageReceipt.State.DELIVERED, MessageReceipt.State.FAILED);
    }

    /** Short numbers, such as those of services, tell nothing of who got a message. */
    @Test
    void aNumberOfNineDigitsIsCompared() {
        Delivery other = accepted("n:1", "0912000002", "a", 9);
        assertThat(receipt("10", "912000001").latestOf(List.of(other))).isEmpty();
        assertThat(receipt("10", "12000001").latestOf(List.of(other))).contains(other);
        Delivery toAShortNumber = accepted("n:3", "912000", "1", 1);
        Delivery own = accepted("n:2", "912000001", "1", 9);
        assertThat(receipt("1", "912000", "912000009").latestOf(List.of(toAShortNumber, own)))
                .as("a short number is nobody's, and so the latest")
                .contains(own);
    }

    @Test
    void theSameTextGoesBeforeTheSameIdInOtherLetters() {
        Delivery inCapitals = accepted("n:1", "0912000001", "A1", 1);
        Delivery inSmall = accepted("n:2", "0912000001", "a1", 9);
        assertThat(receipt("A1").latestOf(List.of(inSmall, inCapitals))).contains(inCapitals);
        assertThat(MessageIds.key("000")).as("a nought stays").isEqualTo("0");
        assertThat(MessageIds.key(" 00A1 ")).isEqualTo("a1");
    }

    /** What was accepted before that was written down goes behind what was accepted since. */
    @Test
    void whatHasNoTimeIsTheEarliest() {
        Delivery queued = Delivery.queued(
                        new DeliveryId("d"),
                        new Notification(Occasion.ASSIGNMENT, "n:9", List.of(), false, null, null),
                        new Account("a"),
                        new Address(Channel.SMS, "0912000001"),
                        AT)
                .state();
        Delivery untimed = new Delivery(
                queued.id(),
                queued.notification(),
                queued.addressee(),
                DeliveryStatus.ACCEPTED,
                queued.at(),
                new Progress(1, "1", null, null, null, null));
        Delivery later = accepted("n:2", "0912000001", "1", 2);
        assertThat(receipt("1").latestOf(List.of(untimed, later))).contains(later);
        assertThat(receipt("1").latestOf(List.of(untimed))).contains(untimed);
    }
}
