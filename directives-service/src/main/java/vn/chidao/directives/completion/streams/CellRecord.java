package vn.chidao.directives.completion.streams;

import vn.chidao.directives.completion.CellKey;

/**
 * The keys of the compacted topic {@code chidao.completion}: the generation, a bar, and the key of the cell. In records of
 * earlier versions the generation stands in the value alone; a cell that has not changed since still lies under such a key.
 */
final class CellRecord {

    private CellRecord() {}

    static String keyOf(int generation, String cell) {
        return generation + "|" + cell;
    }

    /** Not of those of earlier versions: their cells have not changed since. */
    static boolean isOf(int generation, String key) {
        return key.startsWith(generation + "|");
    }

    static CellKey cellOf(String key) {
        boolean withGeneration = Character.isDigit(key.charAt(0));
        return CellKey.parse(withGeneration ? key.substring(key.indexOf('|') + 1) : key);
    }
}
