package io.cachekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java block of the pages compiles: as a file, as members of a class or as statements, whichever it is. The classes
 * of the examples, and the annotations of other products that migration pages show, are in the folder {@code docs} of the
 * test resources.
 */
class SnippetsTest {

    private static final String IMPORTS = String.join(
                    "",
                    Stream.of(
                                    "io.cachekit.*",
                                    "io.cachekit.annotation.*",
                                    "io.cachekit.core.*",
                                    "io.cachekit.jaxrs.*",
                                    "io.cachekit.tck.*",
                                    "io.cachekit.testkit.*",
                                    "jakarta.annotation.*",
                                    "jakarta.annotation.security.*",
                                    "jakarta.ejb.*",
                                    "jakarta.enterprise.context.*",
                                    "jakarta.enterprise.event.*",
                                    "jakarta.inject.*",
                                    "jakarta.persistence.*",
                                    "jakarta.transaction.*",
                                    "jakarta.ws.rs.*",
                                    "jakarta.ws.rs.core.*",
                                    "java.security.Principal",
                                    "java.time.*",
                                    "java.util.*",
                                    "java.util.concurrent.*",
                                    "shop.*")
                            .map(name -> "import " + name + ";")
                            .toList())
            // Names that two of the packages have.
            + "import jakarta.inject.Singleton;";

    /** Its classes are tests, which cachekit-testing compares with its own. */
    private static final String TEST_TOOLS = "docs/testing.md";

    private static final Pattern OWN_IMPORTS = Pattern.compile("(?m)^import [^;]+;\\n");

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (?:final |abstract |sealed )?(?:class|record|interface|enum) (\\w+)");
    private static final Pattern ENDS_WITH_RETURN = Pattern.compile("(?m)^return [^;]*;\\s*\\z");

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    @TempDir
    Path classes;

    /** Source text under a name that leads to the page. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;
        private final String where;

        Source(String where, String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.where = where;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public String toString() {
            return where;
        }
    }

    @Test
    void javaBlocks_compile() throws IOException {
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("basedir", "."), "src/test/resources/docs"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(new Source(file.toString(), file.toString(), Files.readString(file)));
            }
        }
        int blocks = 0;
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocks()) {
                if (block.language().equals("java") && !page.toString().equals(TEST_TOOLS)) {
                    sources.add(source(page + ":" + block.number(), "snippet" + blocks, block.text()));
                    if (block.text().contains("LoggingAdapter")) {
                        sources.add(loggingAdapter("snippet" + blocks));
                    }
                    blocks++;
                }
            }
        }
        assertThat(blocks).isGreaterThan(40);
        assertThat(errors(sources)).as("blocks that do not compile").isEmpty();
    }

    /** The adapter that docs/testing.md tests, in the package of the example. */
    private static Source loggingAdapter(String name) throws IOException {
        Path file = Page.top().resolve("cachekit-testing/src/test/java/io/cachekit/testkit/LoggingAdapter.java");
        String text = Files.readString(file).replaceFirst("package [^;]+;", "package " + name + ";");
        return new Source(file.toString(), name + "/LoggingAdapter.java", text);
    }

    private static Source source(String where, String name, String text) {
        String code = text.replaceAll("\\{ … \\}", "{ throw new UnsupportedOperationException(); }");
        StringBuilder imports = new StringBuilder("package " + name + ";" + IMPORTS);
        Matcher own = OWN_IMPORTS.matcher(code);
        own.results().forEach(line -> imports.append(line.group().trim()));
        code = OWN_IMPORTS.matcher(code).replaceAll("");
        String end = ENDS_WITH_RETURN.matcher(code).find() ? "" : "return null;";
        // One after the other a file of its own, members, statements: the first that can be read.
        String[] forms = {
            imports + code,
            imports + "class Snippet extends SnippetBase { " + code + "}",
            imports + "class Snippet extends SnippetBase { Object run() throws Exception { " + code + end + "} }"
        };
        Matcher type = PUBLIC_TYPE.matcher(code);
        String file = type.find() ? type.group(1) : "Snippet";
        for (String form : forms) {
            Source source = new Source(where, name + "/" + file + ".java", form);
            if (reads(source)) {
                return source;
            }
        }
        return new Source(where, name + "/" + file + ".java", forms[0]);
    }

    private static boolean reads(Source source) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task =
                (JavacTask) JAVAC.getTask(null, null, found, List.of("--release", "17"), null, List.of(source));
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getDiagnostics().stream().noneMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
    }

    private List<String> errors(List<Source> sources) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-parameters",
                "-proc:none",
                "-Xlint:none",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(found, null, null)) {
            JAVAC.getTask(null, files, found, options, null, sources).call();
        }
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getSource() + ": " + each.getMessage(null))
                .toList();
    }
}
