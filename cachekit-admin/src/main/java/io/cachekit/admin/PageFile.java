package io.cachekit.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/** The files of the page, which are only reached through the servlet. */
enum PageFile {
    PAGE("index.html", "text/html;charset=UTF-8"),
    STYLE("style.css", "text/css;charset=UTF-8"),
    ICON("icon.svg", "image/svg+xml"),
    APP("app.js", "text/javascript;charset=UTF-8"),
    API("api.js", "text/javascript;charset=UTF-8"),
    PLOTS("plots.js", "text/javascript;charset=UTF-8"),
    NAMESPACES("namespaces.js", "text/javascript;charset=UTF-8"),
    MODES("modes.js", "text/javascript;charset=UTF-8"),
    ENTRY("entry.js", "text/javascript;charset=UTF-8"),
    INVALIDATE("invalidate.js", "text/javascript;charset=UTF-8"),
    DOM("dom.js", "text/javascript;charset=UTF-8");

    private final String file;
    private final String mediaType;

    PageFile(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    /** The file of a path below the administration's, {@code /} for the page. */
    static Optional<PageFile> at(String path) {
        for (PageFile one : values()) {
            if (path.equals("/" + one.file) || (one == PAGE && path.equals("/"))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    String mediaType() {
        return mediaType;
    }

    byte[] bytes() {
        try (InputStream in = PageFile.class.getResourceAsStream("page/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
