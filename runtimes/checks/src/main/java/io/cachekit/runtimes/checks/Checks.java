package io.cachekit.runtimes.checks;

import io.cachekit.core.CacheKit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All checks. They share names in the cache, so only one run may be under way. */
@ApplicationScoped
public class Checks {

    private final @Nullable CacheKit kit;
    private final List<Check> checks = new ArrayList<>();

    /** For the client proxy. */
    Checks() {
        kit = null;
    }

    @Inject
    Checks(
            CacheKit kit,
            AnnotationChecks annotations,
            ServiceChecks service,
            StorageChecks storage,
            TransactionChecks transactions,
            ObservationChecks observation) {
        this.kit = kit;
        checks.addAll(annotations.all());
        checks.addAll(service.all());
        checks.addAll(storage.all());
        checks.addAll(transactions.all());
        checks.addAll(observation.all());
    }

    /**
     * The backend that is checked.
     *
     * @return its name
     */
    public String backend() {
        return Objects.requireNonNull(kit).backend().name();
    }

    /**
     * Runs all checks but those of responses.
     *
     * @return their results, in order
     */
    public synchronized List<CheckResult> run() {
        return checks.stream().map(Check::run).toList();
    }

    /**
     * Runs all checks, those of responses by requests to this application.
     *
     * @param base the URI of {@link ArticleResource}'s application
     * @return their results, in order
     */
    public synchronized List<CheckResult> run(URI base) {
        List<CheckResult> results = new ArrayList<>(run());
        new ResponseChecks(base).all().stream().map(Check::run).forEach(results::add);
        return results;
    }
}
