package io.cachekit.redis.failure;

import io.cachekit.spi.BackendStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The health of one bucket guard.
 *
 * @param status its treatment of calls
 * @param pending the number of invalidations that wait for replay
 * @param sinceMillis the last change between serving and not serving, in milliseconds since the
 *     epoch
 * @param lastFailure the last failure of a command, or null if there was none
 * @param refusal the reason why the guard does not serve any more, or null
 */
record GuardHealth(
        GuardStatus status,
        int pending,
        long sinceMillis,
        BackendStatus.@Nullable Failure lastFailure,
        @Nullable String refusal) {

    static GuardHealth of(GuardState state, GuardEvents events) {
        String refusal = events.refusal();
        if (refusal == null && state.pending(PendingInvalidations::stuck)) {
            refusal = "Redis refuses to remove entries of bucket " + events.bucket()
                    + "; its reads are misses until its keys are removed by hand";
        }
        return new GuardHealth(
                state.status(),
                state.pending(PendingInvalidations::size),
                state.changedMillis(),
                events.lastFailure(),
                refusal);
    }

    /** The status of a backend, from the health of its guards and further findings by name. */
    static BackendStatus summary(List<GuardHealth> guards, Map<String, String> findings) {
        Map<String, Integer> states = new LinkedHashMap<>();
        for (GuardStatus status : GuardStatus.values()) {
            int count = count(guards, status);
            if (count > 0) {
                states.put(status.name().toLowerCase(Locale.ROOT).replace('_', ' '), count);
            }
        }
        Map<String, String> all = new HashMap<>(findings);
        String refusals = present(guards, GuardHealth::refusal).distinct().collect(Collectors.joining("; "));
        if (!refusals.isEmpty()) {
            all.put("refused", refusals);
        }
        BackendStatus.Remote remote = new BackendStatus.Remote(
                states,
                count(guards, GuardStatus.CIRCUIT_OPEN),
                guards.stream().mapToLong(GuardHealth::pending).sum(),
                guards.stream()
                        .filter(guard -> guard.status() != GuardStatus.SERVING)
                        .map(guard -> Instant.ofEpochMilli(guard.sinceMillis()))
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                present(guards, GuardHealth::lastFailure)
                        .max(Comparator.comparing(BackendStatus.Failure::at))
                        .orElse(null),
                all);
        boolean serving = count(guards, GuardStatus.SERVING) == guards.size();
        return new BackendStatus(!serving || !findings.isEmpty(), remote, null);
    }

    private static int count(List<GuardHealth> guards, GuardStatus status) {
        return (int) guards.stream().filter(guard -> guard.status() == status).count();
    }

    private static <T> Stream<T> present(List<GuardHealth> guards, Function<GuardHealth, @Nullable T> component) {
        return guards.stream().map(component).flatMap(Stream::ofNullable);
    }
}
