package io.cachekit.runtimes.checks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A value of the checks.
 *
 * @param article what it is the price of
 * @param amount the amount
 * @param labels some texts
 * @param since when it was made
 * @param source what it comes from
 * @param run which run of its method made it
 */
public record Price(
        String article, BigDecimal amount, List<String> labels, Instant since, Optional<Source> source, int run) {

    /** A source; a sealed type, so that storage has to name the subtype. */
    public sealed interface Source permits Shop, Auction {}

    /**
     * A shop.
     *
     * @param name its name
     */
    public record Shop(String name) implements Source {}

    /**
     * An auction.
     *
     * @param lot its number
     */
    public record Auction(long lot) implements Source {}

    static Price of(String article, int run) {
        return new Price(
                article,
                new BigDecimal("12.50"),
                List.of("ü", "\u0000", "a"),
                Instant.ofEpochSecond(1_700_000_000, 123_456_789),
                Optional.of(run % 2 == 0 ? new Shop("corner") : new Auction(run)),
                run);
    }
}
