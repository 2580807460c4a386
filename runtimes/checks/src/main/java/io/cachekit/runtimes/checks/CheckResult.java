package io.cachekit.runtimes.checks;

/**
 * The result of a check.
 *
 * @param name what was checked
 * @param outcome how it ended
 * @param detail the reason, one line; empty if there is nothing to say
 */
public record CheckResult(String name, Outcome outcome, String detail) {

    /**
     * The result as a line of a table.
     *
     * @return outcome, name and detail, with tabulators between them
     */
    public String line() {
        return outcome + "\t" + name + "\t" + detail.replaceAll("\\s+", " ");
    }
}
