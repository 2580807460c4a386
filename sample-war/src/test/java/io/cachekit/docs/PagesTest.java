package io.cachekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links, headings and lines of every page. */
class PagesTest {

    private static final int WIDTH = 100;
    private static final Pattern CLAUSE = Pattern.compile("(What|Whether|How|Who|Where|Which|When|That|If)\\b.*");

    private final List<Page> pages = Page.all();

    @Test
    void links_leadToFilesAndHeadings() {
        List<String> broken = new ArrayList<>();
        for (Page page : pages) {
            for (Page.Line link : page.links()) {
                if (!link.text().matches("[a-z]+:.*") && !leads(page, link.text())) {
                    broken.add(page + ":" + link.number() + " " + link.text());
                }
            }
        }
        assertThat(broken).as("broken links").isEmpty();
    }

    private boolean leads(Page from, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path found = file.isEmpty()
                ? Page.top().resolve(from.path())
                : Page.top().resolve(from.path()).resolveSibling(file).normalize();
        if (hash < 0 || !Files.isRegularFile(found)) {
            return Files.exists(found);
        }
        String anchor = target.substring(hash + 1);
        return Page.of(Page.top().relativize(found).toString()).anchors().contains(anchor);
    }

    @Test
    void headings_areOneTitle_withoutGapsAndTwins() {
        List<String> wrong = new ArrayList<>();
        for (Page page : pages) {
            Set<String> anchors = new HashSet<>();
            int level = 0;
            for (Page.Heading heading : page.headings()) {
                String where = page + ":" + heading.number() + " " + heading.text();
                if ((heading.level() == 1) != (level == 0) || heading.level() > level + 1) {
                    wrong.add(where + ": level " + heading.level() + " after " + level);
                }
                // Each version of the changelog has the same headings.
                if (!anchors.add(heading.anchor()) && !page.toString().equals("CHANGELOG.md")) {
                    wrong.add(where + ": there twice");
                }
                if (CLAUSE.matcher(heading.text()).matches()) {
                    wrong.add(where + ": begins with a clause");
                }
                level = heading.level();
            }
        }
        assertThat(wrong).as("headings").isEmpty();
    }

    @Test
    void lines_areShort_outsideOfTablesAndAddresses() {
        List<String> wrong = new ArrayList<>();
        for (Page page : pages) {
            boolean generated = false;
            for (int i = 0; i < page.lines().size(); i++) {
                String line = page.lines().get(i);
                generated =
                        line.equals("<!-- figures:begin -->") || (generated && !line.equals("<!-- figures:end -->"));
                boolean free = line.startsWith("|")
                        || line.startsWith("![")
                        || line.startsWith("<!--")
                        || line.contains("://");
                if (!free && !generated && line.codePointCount(0, line.length()) > WIDTH) {
                    wrong.add(page + ":" + (i + 1) + " has " + line.codePointCount(0, line.length()));
                }
            }
        }
        assertThat(wrong).as("lines of more than %s characters", WIDTH).isEmpty();
    }

    @Test
    void index_hasEveryPage() {
        Page index = Page.of("docs/README.md");
        Set<String> linked = new HashSet<>();
        index.links().forEach(link -> linked.add("docs/" + link.text().replaceAll("#.*", "")));
        assertThat(pages.stream()
                        .map(Page::toString)
                        .filter(page -> page.startsWith("docs/") && !page.equals("docs/README.md"))
                        .filter(page -> !page.startsWith("docs/internals/adr/") || page.endsWith("README.md"))
                        .filter(page -> !linked.contains(page)))
                .as("pages that docs/README.md does not link to")
                .isEmpty();
    }

    @Test
    void pictures_areUsedAndSaySomethingToReaders() {
        String all = String.join("\n", pages.stream().map(Page::text).toList());
        try (Stream<Path> files = Files.list(Page.top().resolve("docs/images"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !all.contains("images/" + name)))
                    .as("pictures that no page shows")
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(pages.stream().filter(page -> page.text().contains("![](")).map(Page::toString))
                .as("pages with pictures without a description")
                .isEmpty();
    }
}
