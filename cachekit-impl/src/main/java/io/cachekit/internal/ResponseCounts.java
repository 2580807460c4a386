package io.cachekit.internal;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseDetail;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts responses by decision and detail, whose number is bounded. Thread-safe. */
public final class ResponseCounts {

    public static final String NO_DETAIL = "none";
    public static final String OTHER = "other";

    private final Map<ResponseDecision, Map<String, LongAdder>> counts = new EnumMap<>(ResponseDecision.class);

    private volatile Runnable listener = () -> {};

    /** Starts at zero. */
    public ResponseCounts() {
        for (ResponseDecision decision : ResponseDecision.values()) {
            counts.put(decision, new ConcurrentHashMap<>());
        }
    }

    /** Takes the counts. */
    @FunctionalInterface
    public interface Visitor {

        /** Takes the count of a decision and detail, at least 1. */
        void visit(ResponseDecision decision, String detail, long count);
    }

    /** Counts a response; a null detail is none. */
    public void count(ResponseDecision decision, @Nullable String detail) {
        Map<String, LongAdder> details = Objects.requireNonNull(counts.get(decision));
        String word = bounded(detail);
        LongAdder adder = details.get(word);
        if (adder == null) {
            adder = details.computeIfAbsent(word, added -> new LongAdder());
            listener.run();
        }
        adder.increment();
    }

    /** Runs a task whenever a count begins, and at once if there are counts. */
    public void onNew(Runnable task) {
        listener = task;
        if (counts.values().stream().anyMatch(details -> !details.isEmpty())) {
            task.run();
        }
    }

    /** Shows the counts so far to a visitor. */
    public void visit(Visitor visitor) {
        counts.forEach((decision, details) ->
                details.forEach((detail, adder) -> visitor.visit(decision, detail, adder.sum())));
    }

    /** The word as a tag; words that are not of the kit are one, to bound the series. */
    private static String bounded(@Nullable String detail) {
        if (detail == null) {
            return NO_DETAIL;
        }
        return ResponseDetail.tokens().contains(detail) ? detail : OTHER;
    }
}
