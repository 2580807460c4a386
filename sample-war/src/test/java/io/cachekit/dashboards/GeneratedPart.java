package io.cachekit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

/** A part of a page between two comments. */
final class GeneratedPart {

    private GeneratedPart() {}

    /** Returns the page with another text between the comments of this name. */
    static String replace(String page, String name, String text) {
        String begin = "<!-- " + name + ":begin -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf("<!-- " + name + ":end -->");
        assertThat(to).as("comments of " + name).isGreaterThan(from);
        return page.substring(0, from + begin.length()) + "\n" + text + page.substring(to);
    }
}
