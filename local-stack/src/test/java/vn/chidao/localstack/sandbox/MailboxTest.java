package vn.chidao.localstack.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    @TempDir
    Path folder;

    @Test
    void keepsTheNewestWithinItsLimit() throws Exception {
        try (Mailbox mailbox = new Mailbox(folder)) {
            for (int n = 0; n < Mailbox.MOST_MESSAGES + 2; n++) {
                mailbox.add(sms(n, "text"));
            }
            var kept = mailbox.newest(message -> true, Integer.MAX_VALUE);
            assertThat(kept).hasSize(Mailbox.MOST_MESSAGES);
            assertThat(kept.getLast().to()).isEqualTo("2");
        }
    }

    @Test
    void longTextsCountMore() throws Exception {
        String megabyte = "x".repeat(1 << 20);
        try (Mailbox mailbox = new Mailbox(folder)) {
            for (int n = 0; n < 40; n++) {
                mailbox.add(sms(n, megabyte));
            }
            assertThat(mailbox.newest(message -> true, 100)).hasSizeBetween(5, 10);
        }
        // More than a file's worth was written; what a restart shows is bounded alike, and the newest is there.
        try (Mailbox mailbox = new Mailbox(folder)) {
            assertThat(mailbox.newest(message -> true, 100)).hasSizeBetween(5, 10);
            assertThat(mailbox.newest(message -> true, 1).getFirst().to()).isEqualTo("39");
        }
        assertThat(folder.resolve("messages.1.jsonl")).exists();
    }

    @Test
    void whatWasReceivedBeforePartsWereCountedIsReadAndFoundByItsId() throws Exception {
        Files.writeString(folder.resolve("messages.jsonl"), """
                {"message":{"channel":"SMS","to":"0912000006","text":"VP Tinh uy: nhiem vu 07","messageId":"1a",\
                "at":"2026-11-20T00:30:00Z"}}
                """);
        String id;
        try (Mailbox mailbox = new Mailbox(folder)) {
            Message kept = mailbox.newest(message -> true, 1).getFirst();
            assertThat(kept.parts()).isNull();
            id = kept.id();
        }
        try (Mailbox mailbox = new Mailbox(folder)) {
            assertThat(mailbox.newest(message -> message.id().equals(id), 2))
                    .singleElement()
                    .extracting(Message::text)
                    .isEqualTo("VP Tinh uy: nhiem vu 07");
        }
    }

    private static Received sms(int to, String text) {
        return new Received(
                new Message(Channel.SMS, Integer.toString(to), null, text, null, null, "id", 1, Instant.EPOCH),
                null,
                null,
                null);
    }
}
