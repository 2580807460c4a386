package io.cachekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the project: none that need a dictionary, and doc comments that begin with a noun or a verb. */
class WordsTest {

    /** Lower it when fewer are left. */
    private static final int CLAUSES_ALLOWED = 39;

    private static final Pattern UNWANTED = Pattern.compile(
            "\\b(anyhow|for ever|all the same|of late|for want of|at hand|its kin|their kin|lanes?|tended|aftermath|"
                    + "greets?|greeted|greetings?|heard|hears|widen(?:ed|ing)?|distrusts?|not trusted|mends?|whoever|ours)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE =
            Pattern.compile("/\\*\\*\\s*(?:\\*\\s*)?(What|Whether|How|Who|Where|Which|Why|When|That|If)\\b");

    @Test
    void pages_haveNoUnwantedWords() {
        List<String> found = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Page.Line line : page.prose()) {
                Matcher word = UNWANTED.matcher(line.text().replaceAll("`[^`]*`", ""));
                while (word.find()) {
                    found.add(page + ":" + line.number() + " " + word.group());
                }
            }
        }
        assertThat(found).as("words that CONTRIBUTING.md asks to avoid").isEmpty();
    }

    @Test
    void docComments_beginWithANounOrAVerb() throws IOException {
        List<String> clauses = new ArrayList<>();
        for (String module :
                new String[] {"cachekit-api", "cachekit-impl", "cachekit-jaxrs", "cachekit-jaxrs-testing"}) {
            try (Stream<Path> files = Files.walk(Page.top().resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    CLAUSE.matcher(Files.readString(file))
                            .results()
                            .forEach(clause -> clauses.add(file.getFileName() + ": " + clause.group(1)));
                }
            }
        }
        assertThat(clauses.size())
                .as("doc comments that begin with a clause: %s", clauses)
                .isLessThanOrEqualTo(CLAUSES_ALLOWED);
    }
}
