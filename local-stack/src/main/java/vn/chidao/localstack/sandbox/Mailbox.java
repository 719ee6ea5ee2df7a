package vn.chidao.localstack.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sandbox received, a journal of JSON lines. A line is written before the sender hears that it was taken, so a
 * process that is killed loses nothing. The newest messages are kept in memory, within limits; the file is changed for a new
 * one when it is long, and the one before it kept.
 */
final class Mailbox implements AutoCloseable {

    static final int MOST_MESSAGES = 5_000;
    private static final int MOST_CHARACTERS = 8_000_000;
    private static final long LONG_FILE = 32L << 20;
    private static final int MOST_UNFINISHED = 1_000;

    private final Path file;
    private final Path before;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private final Map<String, Map<Integer, Message>> unfinished = new LinkedHashMap<>();
    private final Map<String, Received.Receipt> owed = new LinkedHashMap<>();
    private FileChannel journal;
    private int characters;

    Mailbox(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        file = folder.resolve("messages.jsonl");
        before = folder.resolve("messages.1.jsonl");
        if (Files.exists(before)) {
            Files.setPosixFilePermissions(before, PosixFilePermissions.fromString("rw-------"));
        }
        load(before);
        load(file);
        journal = open();
    }

    synchronized void add(Received received) {
        try {
            if (journal.size() > LONG_FILE) {
                journal.close();
                Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
                journal = open();
                for (Received.Receipt receipt : owed.values()) {
                    append(new Received(null, null, receipt, null));
                }
            }
            append(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        take(received);
    }

    /** The newest that match, newest first. */
    synchronized List<Message> newest(Predicate<Message> wanted, int limit) {
        List<Message> found = new ArrayList<>();
        Iterator<Message> newestFirst = messages.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Message message = newestFirst.next();
            if (wanted.test(message)) {
                found.add(message);
            }
        }
        return found;
    }

    /** Delivery receipts that this client has not taken yet, oldest first. */
    synchronized List<Received.Receipt> owedTo(String client) {
        return owed.values().stream()
                .filter(receipt -> receipt.client().equals(client))
                .toList();
    }

    /** The receipt of this SMS, if it was asked for and has not been taken. */
    synchronized Optional<Received.Receipt> owed(String messageId) {
        return Optional.ofNullable(owed.get(messageId));
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    private FileChannel open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        // Mails hold one-time links.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        if (channel.size() > 0) {
            // Ends a line that a kill may have cut short.
            write(channel, "\n");
        }
        return channel;
    }

    private void append(Received received) throws IOException {
        write(journal, json.writeValueAsString(received) + "\n");
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void load(Path from) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(from)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    try {
                        take(json.readValue(line, Received.class));
                    } catch (JacksonException cutShort) {
                        System.err.println("sandbox: skipped a line of " + from + " that is not whole");
                    }
                }
            }
        }
    }

    private void take(Received received) {
        if (received.receipted() != null) {
            owed.remove(received.receipted());
            return;
        }
        Received.Receipt receipt = received.receipt();
        if (receipt != null) {
            owed.put(receipt.messageId(), receipt);
            forgetOldest(owed, MOST_MESSAGES);
        }
        Message whole = received.message() == null ? null : whole(received.message(), received.part());
        if (whole == null) {
            return;
        }
        messages.addLast(whole);
        characters += whole.size();
        while (messages.size() > MOST_MESSAGES || (characters > MOST_CHARACTERS && messages.size() > 1)) {
            characters -= messages.removeFirst().size();
        }
    }

    private @Nullable Message whole(Message message, Received.@Nullable Part part) {
        if (part == null) {
            return message;
        }
        Map<Integer, Message> parts = unfinished.computeIfAbsent(part.key(), key -> new java.util.TreeMap<>());
        parts.put(part.number(), message);
        if (parts.size() < part.total()) {
            forgetOldest(unfinished, MOST_UNFINISHED);
            return null;
        }
        unfinished.remove(part.key());
        StringBuilder text = new StringBuilder();
        parts.values().forEach(each -> text.append(each.text()));
        Message first = parts.values().iterator().next();
        return new Message(
                message.channel(),
                message.to(),
                null,
                text.toString(),
                null,
                null,
                first.messageId(),
                part.total(),
                message.at());
    }

    private static void forgetOldest(Map<String, ?> map, int most) {
        while (map.size() > most) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
