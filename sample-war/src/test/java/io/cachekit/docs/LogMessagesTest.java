package io.cachekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code docs/troubleshooting.md} lists each WARNING and ERROR that the kit logs, and none that it does not. */
class LogMessagesTest {

    private static final String GAP = "…";
    private static final String ELSEWHERE = "<!-- texts made by: ";

    private static final Pattern LEVEL = Pattern.compile("WARNING|ERROR");

    /** A call of {@code WarnOnce.warn}, whose second argument is the message, too. */
    private static final Pattern ONCE = Pattern.compile("[a-z]\\w*\\.warn");

    private final Set<String> messages = new TreeSet<>();
    private final Set<String> elsewhere = new TreeSet<>();

    @Test
    void page_listsTheMessagesOfTheCode() throws IOException {
        readSources();
        String page = Page.of("docs/troubleshooting.md").text();
        Set<String> listed = new TreeSet<>();
        for (String line : page.split("\n", -1)) {
            if (line.startsWith("| `")) {
                listed.add(line.substring(3, line.indexOf("` |")));
            }
        }
        int begin = page.indexOf(ELSEWHERE) + ELSEWHERE.length();
        Set<String> named = new TreeSet<>(
                List.of(page.substring(begin, page.indexOf(" -->", begin)).split(", ", -1)));
        assertThat(messages).hasSizeGreaterThan(20);
        assertThat(listed).as("first column of the tables").isEqualTo(messages);
        assertThat(named).as("classes whose texts are made elsewhere").isEqualTo(elsewhere);
    }

    private void readSources() throws IOException {
        List<File> sources = new ArrayList<>();
        for (String module :
                new String[] {"cachekit-api", "cachekit-impl", "cachekit-jaxrs", "cachekit-jaxrs-testing"}) {
            try (Stream<Path> files = Files.walk(Page.top().resolve(module + "/src/main/java"))) {
                files.map(Path::toFile)
                        .filter(file -> file.getName().endsWith(".java"))
                        .forEach(sources::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromFiles(sources));
            for (CompilationUnitTree unit : task.parse()) {
                String name = Path.of(unit.getSourceFile().getName())
                        .getFileName()
                        .toString()
                        .replace(".java", "");
                new LogCalls(name).scan(unit, null);
            }
        }
    }

    private final class LogCalls extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final String file;

        LogCalls(String file) {
            this.file = file;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            List<? extends ExpressionTree> arguments = call.getArguments();
            String method = call.getMethodSelect().toString();
            if (arguments.size() > 1
                    && (isLog(method, arguments.get(0)) || ONCE.matcher(method).matches())) {
                note(text(arguments.get(1)), arguments.size() > 2);
            }
            return super.visitMethodInvocation(call, null);
        }

        private static boolean isLog(String method, ExpressionTree level) {
            return method.endsWith(".log") && LEVEL.matcher(level.toString()).find();
        }

        private void note(String text, boolean format) {
            String shown = format ? text.replaceAll("\\{\\d\\}", GAP).replace("''", "'") : text;
            if (shown.replaceAll("[^A-Za-z]", "").isEmpty()) {
                elsewhere.add(file);
            } else {
                messages.add(shown);
            }
        }

        private String text(ExpressionTree tree) {
            if (tree instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            if (tree instanceof ParenthesizedTree inner) {
                return text(inner.getExpression());
            }
            if (tree instanceof BinaryTree sum) {
                return text(sum.getLeftOperand()) + text(sum.getRightOperand());
            }
            return GAP;
        }
    }
}
