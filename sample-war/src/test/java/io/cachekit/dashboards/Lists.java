package io.cachekit.dashboards;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The lists from which dashboards and rules are made, and where the files are. */
final class Lists {

    static final Path TOP =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();
    static final Path FOLDER = TOP.resolve("dashboards");
    static final ObjectMapper JSON = new ObjectMapper();

    private Lists() {}

    static PanelList panels() {
        return read("panels.json", PanelList.class);
    }

    static AlertList alerts() {
        return read("alerts.json", AlertList.class);
    }

    /** Reads a list; a field that it should not have is an error. */
    private static <T> T read(String name, Class<T> type) {
        try {
            return JSON.readValue(FOLDER.resolve(name).toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
