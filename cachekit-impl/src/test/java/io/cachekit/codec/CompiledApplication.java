package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles classes into a class loader of their own, as an application that is deployed has one. */
final class CompiledApplication {

    private CompiledApplication() {}

    /**
     * Compiles.
     *
     * @param folder where to, empty
     * @param sources the name of each class with dots, followed by its source
     */
    static ClassLoader of(Path folder, String... sources) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (int i = 0; i < sources.length; i += 2) {
            Path file = folder.resolve(sources[i].replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, sources[i + 1]);
            arguments.add(file.toString());
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(failed).isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    /** An object of a class of it, by its constructor without parameters. */
    static Object make(ClassLoader loader, String name) throws Exception {
        var constructor = loader.loadClass(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
