package io.cachekit.jaxrs.cargo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The warnings of the kit since the application started. */
@Singleton
@Startup
public class Warnings {

    private static final Logger KIT = Logger.getLogger("io.cachekit");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(
                    entry.getParameters() == null
                            ? entry.getMessage()
                            : MessageFormat.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @PostConstruct
    void listen() {
        KIT.addHandler(handler);
    }

    @PreDestroy
    void stop() {
        KIT.removeHandler(handler);
    }

    public String text() {
        return String.join("\n", lines);
    }
}
