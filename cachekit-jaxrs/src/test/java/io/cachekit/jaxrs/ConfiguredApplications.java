package io.cachekit.jaxrs;

import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Applications that Liberty runs since its configuration says so, with what only the configuration
 * can give them. They are gone when it is closed.
 */
final class ConfiguredApplications implements AutoCloseable {

    private static final Path SERVER = Path.of(System.getProperty("it.usrDir", "."), "servers", "jaxrs");
    private static final Path CONFIG = SERVER.resolve("configDropins/overrides/applications.xml");

    private final List<String> names = new ArrayList<>();
    private final StringBuilder xml = new StringBuilder();

    /** Adds an element of the server's configuration. */
    ConfiguredApplications element(String element) {
        xml.append(element).append('\n');
        return this;
    }

    /** Adds a shared library with the jars that some classes are in. */
    ConfiguredApplications library(String name, List<List<Class<?>>> inside) throws IOException {
        Path folder = Files.createDirectories(SERVER.resolve("libraries").resolve(name));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder)) {
            for (Path jar : old) {
                Files.delete(jar);
            }
        }
        WebArchive jars = Modules.with(ShrinkWrap.create(WebArchive.class), inside);
        for (Node jar : jars.getContent(Filters.include(".*\\.jar")).values()) {
            try (InputStream bytes = jar.getAsset().openStream()) {
                Path file = folder.resolve(Path.of(jar.getPath().get()).getFileName());
                Files.copy(bytes, file);
            }
        }
        return element("<library id=\"" + name + "\"><fileset dir=\"" + folder + "\" includes=\"*.jar\"/></library>");
    }

    /** Adds a WAR, with an element for its class loader or none. */
    ConfiguredApplications application(WebArchive war, String classLoader) throws IOException {
        Path file = Files.createDirectories(SERVER.resolve("apps")).resolve(war.getName());
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        String name = war.getName().replace(".war", "");
        names.add(name);
        return element("<webApplication location=\"" + war.getName() + "\" contextRoot=\"/" + name + "\">" + classLoader
                + "</webApplication>");
    }

    /** Starts them, and waits until each answers. */
    ConfiguredApplications start() throws IOException {
        Files.createDirectories(CONFIG.getParent());
        Files.writeString(CONFIG, "<server>\n" + xml + "</server>\n");
        names.forEach(name -> awaitReady(name, 200));
        return this;
    }

    Web web(String name) {
        return new Web(URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/" + name + "/"));
    }

    String get(String name, String path) throws Exception {
        HttpResponse<String> answer = web(name).get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(name + " answers " + path + " with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** The server's log until now. */
    static String log() throws IOException {
        return Files.readString(SERVER.resolve("logs/messages.log"));
    }

    private void awaitReady(String name, int status) {
        Awaitility.await(name)
                .atMost(Patience.BOUND)
                .ignoreExceptions()
                .until(() -> web(name).get(".." + Wars.READY).statusCode() == status);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.forEach(name -> awaitReady(name, 404));
    }
}
