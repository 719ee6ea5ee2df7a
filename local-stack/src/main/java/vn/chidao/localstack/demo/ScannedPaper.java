package vn.chidao.localstack.demo;

import java.util.List;

/**
 * A paper as a scanner reads it, made without any font of this machine: a typewritten page, or a note by hand.
 *
 * @param name whose ending says which of the two it is
 * @param lines what it says
 */
public record ScannedPaper(String name, List<String> lines) {

    byte[] content() {
        return name.endsWith(".png") ? HandwrittenNote.png(lines) : TypewrittenPage.pdf(lines);
    }
}
