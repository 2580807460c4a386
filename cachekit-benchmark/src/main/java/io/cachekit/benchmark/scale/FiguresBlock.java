package io.cachekit.benchmark.scale;

/** The part of a page that programs write, between two comments. */
final class FiguresBlock {

    static final String BEGIN = "<!-- figures:begin -->";
    static final String END = "<!-- figures:end -->";

    private FiguresBlock() {}

    /** The page with other content in the block. */
    static String replaced(String page, String content) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no " + BEGIN + " before " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + content.strip() + "\n" + page.substring(end);
    }
}
