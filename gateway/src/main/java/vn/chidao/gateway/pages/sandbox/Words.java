package vn.chidao.gateway.pages.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of an SMS. Public for the template.
 *
 * @param link it is an address that can be opened
 */
public record Words(String text, boolean link) {

    /** What stands behind an address in a sentence is no part of it. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)]");

    static List<Words> of(String text) {
        List<Words> pieces = new ArrayList<>();
        int from = 0;
        for (Matcher address = ADDRESS.matcher(text); address.find(); from = address.end()) {
            pieces.add(new Words(text.substring(from, address.start()), false));
            pieces.add(new Words(address.group(), true));
        }
        pieces.add(new Words(text.substring(from), false));
        return pieces;
    }
}
