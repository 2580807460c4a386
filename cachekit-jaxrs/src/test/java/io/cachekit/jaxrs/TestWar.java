package io.cachekit.jaxrs;

import java.util.function.Supplier;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WARs that several test classes share, each one deployment for all of them. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes them
public enum TestWar {
    /** For every class that needs nothing else. */
    MAIN(Wars::war),

    /** For every class that needs other properties. */
    CONFIGURED(Wars::configured),

    /** With filters that take part in each response. */
    FILTERS(Wars::filters);

    private final Supplier<WebArchive> archive;

    TestWar(Supplier<WebArchive> archive) {
        this.archive = archive;
    }

    WebArchive archive() {
        return archive.get();
    }
}
