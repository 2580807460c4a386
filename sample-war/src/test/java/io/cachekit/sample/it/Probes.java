package io.cachekit.sample.it;

import io.cachekit.sample.it.probe.CookieServlet;
import io.cachekit.sample.it.probe.FailingResource;
import io.cachekit.sample.it.probe.FailingServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Classes that the tests add to a copy of the WAR, below {@code /probe} and {@code /api/probe}: what the sample itself never does. */
final class Probes {

    private static final List<Class<?>> CLASSES =
            List.of(FailingResource.class, FailingResource.Unwritable.class, FailingServlet.class, CookieServlet.class);

    private Probes() {}

    static void addTo(Path war) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(war)) {
            for (Class<?> probe : CLASSES) {
                String name = probe.getName().replace('.', '/') + ".class";
                Path file = files.getPath("WEB-INF/classes", name);
                Files.createDirectories(file.getParent());
                try (InputStream bytes = probe.getResourceAsStream("/" + name)) {
                    Files.copy(Objects.requireNonNull(bytes, name), file);
                }
            }
        }
    }
}
