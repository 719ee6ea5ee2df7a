package vn.chidao.localstack.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A few lines by hand that nobody can read, as PNG in black and white. */
final class HandwrittenNote {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 50;
    private static final int LINES = 4;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final boolean[][] ink = new boolean[HEIGHT][WIDTH];

    private HandwrittenNote() {}

    /** @param lines other lines are another hand */
    static byte[] png(List<String> lines) {
        HandwrittenNote note = new HandwrittenNote();
        Random hand = new Random(lines.hashCode());
        for (int line = 0; line < LINES; line++) {
            int end = line < LINES - 1 ? WIDTH - MARGIN : WIDTH / 2;
            note.write(hand, MARGIN + 20 * hand.nextDouble(), end, MARGIN + 65 * line);
        }
        return note.png();
    }

    /** Words of loops, with spaces between them. */
    private void write(Random hand, double from, int to, int y) {
        double x = from;
        while (x < to) {
            double end = Math.min(to, x + 25 + 60 * hand.nextDouble());
            double height = 7 + 6 * hand.nextDouble();
            for (double turn = 0; x < end; turn += 0.02) {
                x += 0.055;
                pen(x + 4 * Math.sin(turn), y + height * Math.cos(turn) * (0.6 + 0.4 * Math.sin(turn / 5 + from)));
            }
            x += 14;
        }
    }

    private void pen(double x, double y) {
        for (int dy = 0; dy < 2; dy++) {
            for (int dx = 0; dx < 2; dx++) {
                ink[Math.clamp((int) y + dy, 0, HEIGHT - 1)][Math.clamp((int) x + dx, 0, WIDTH - 1)] = true;
            }
        }
    }

    private byte[] png() {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(rows);
                DataOutputStream header = new DataOutputStream(head)) {
            header.writeInt(WIDTH);
            header.writeInt(HEIGHT);
            // One bit of grey, no interlacing.
            header.write(new byte[] {1, 0, 0, 0, 0});
            for (boolean[] row : ink) {
                compressed.write(packed(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", head.toByteArray());
        chunk(png, "IDAT", rows.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** A row begins with its filter, which is none. White is 1. */
    private static byte[] packed(boolean[] row) {
        byte[] bits = new byte[1 + WIDTH / Byte.SIZE];
        for (int x = 0; x < WIDTH; x++) {
            if (!row[x]) {
                bits[1 + x / Byte.SIZE] |= (byte) (0x80 >> x % Byte.SIZE);
            }
        }
        return bits;
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        typed.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        typed.writeBytes(data);
        CRC32 crc = new CRC32();
        crc.update(typed.toByteArray());
        try (DataOutputStream out = new DataOutputStream(png)) {
            out.writeInt(data.length);
            out.write(typed.toByteArray());
            out.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
