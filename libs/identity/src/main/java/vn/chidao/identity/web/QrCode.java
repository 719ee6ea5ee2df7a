package vn.chidao.identity.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A QR code to be drawn inside a page: what it says is in no address, and so in no log and no cache.
 *
 * @param size of a side in modules, with the quiet zone
 * @param path of an SVG drawing with a module as its unit
 */
record QrCode(int size, String path) {

    /** @param text in ASCII */
    static QrCode of(String text) {
        BitMatrix modules;
        try {
            // No larger than it has to be, with a margin of 4 modules as readers want it.
            modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrCode(modules.getWidth(), path.toString());
    }
}
