package vn.chidao.departments.knowndirectives;

/** The beginning of a directive's content (trích yếu): short enough for the subject of a mail. */
public final class Summary {

    private static final int LONGEST = 160;

    private Summary() {}

    /** Its first sentence, cut at a word if that is too long. */
    public static String of(String content) {
        String line = content.strip().replaceAll("\\s+", " ");
        int sentence = line.indexOf(". ");
        String first = sentence > 0 ? line.substring(0, sentence + 1) : line;
        if (first.length() <= LONGEST) {
            return first;
        }
        int word = first.lastIndexOf(' ', LONGEST - 1);
        return first.substring(0, word > 0 ? word : LONGEST - 1).replaceAll("[,;:\\s]+$", "") + "…";
    }
}
