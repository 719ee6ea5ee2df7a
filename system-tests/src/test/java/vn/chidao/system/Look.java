package vn.chidao.system;

import java.util.List;
import java.util.stream.Stream;

/**
 * How somebody looks at a page.
 *
 * @param width in CSS pixels
 * @param language {@code vi} or {@code en}, as the browser asks for it
 * @param dark as the machine is set
 */
record Look(int width, int height, String language, boolean dark) {

    static final Look DESKTOP = new Look(1280, 900, "vi", false);
    /** What is within the margins of an A4 sheet. */
    static final Look PAPER = new Look(624, 900, "vi", false);

    static final Look PHONE = new Look(360, 740, "vi", false);

    private static final List<List<Look>> OPPOSITES = List.of(
            List.of(PHONE, DESKTOP.english().inTheDark()),
            List.of(PHONE.english(), DESKTOP.inTheDark()),
            List.of(PHONE.inTheDark(), DESKTOP.english()),
            List.of(PHONE.english().inTheDark(), DESKTOP));

    private static final int FOURFOLD = 4;
    private static final int BETWEEN = 800;

    /** Set by {@code ./chidao test pages}. */
    static final boolean ALL = Boolean.getBoolean("pages.all");

    /** At 400 %: as much fits on the screen as on one of a quarter. */
    Look magnified() {
        return new Look(width / FOURFOLD, height / FOURFOLD, language, dark);
    }

    /** As on a tablet, or where it is enlarged by half. */
    Look between() {
        return new Look(BETWEEN, height, language, dark);
    }

    Look english() {
        return new Look(width, height, "en", dark);
    }

    Look inTheDark() {
        return new Look(width, height, language, true);
    }

    /**
     * How the page of that number is looked at: in every look, or in two that differ in everything. So each page is seen in each
     * language, width and light; which two it is goes round from page to page, so that all pairs of these are seen as well.
     */
    static List<Look> of(int page) {
        return ALL
                ? Stream.of(PHONE, DESKTOP)
                        .flatMap(look -> Stream.of(look, look.english()))
                        .flatMap(look -> Stream.of(look, look.inTheDark()))
                        .toList()
                : OPPOSITES.get(page % OPPOSITES.size());
    }

    @Override
    public String toString() {
        return width + "-" + language + (dark ? "-dark" : "");
    }
}
