package io.cachekit.jaxrs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9111 §4.1: reads of a request, and by whom")
class RequestReadsTest {

    private static final List<String> RESOURCE = List.of("Shop");

    private Caller caller = new Caller(List.of(), false);
    private final RequestReads reads = new RequestReads(() -> caller);

    private RequestReads by(String... classes) {
        caller = new Caller(List.of(classes), false);
        return reads;
    }

    @Test
    void read_byTheResourceAndWhatItCalls_isTheResources() {
        by("Shop").read("x-a");
        by("Prices", "Shop$Proxy").read("x-b");
        by("Shopping").read("x-c");
        by().read("x-of-server");
        assertThat(reads.of(RESOURCE)).containsExactly("x-a", "x-b");
        assertThat(reads.passedTo(RESOURCE)).isEmpty();
    }

    @Test
    void read_forInjection_isTheResources() {
        caller = new Caller(List.of("Device"), true);
        reads.read("x-device");
        assertThat(reads.of(RESOURCE)).containsExactly("x-device");
    }

    @Test
    void read_byAFilterThatUsesTheSameBean_isPassed() {
        by("TenantFilter").read("x-tenant");
        by("TenantFilter").use("tenant bean");
        by("LogFilter").read("x-trace");
        by("LogFilter").use("log bean");
        assertThat(reads.passedTo(RESOURCE)).isEmpty();
        by("Shop").use("tenant bean");
        assertThat(reads.passedTo(RESOURCE)).containsExactly("x-tenant");
        assertThat(reads.of(RESOURCE)).isEmpty();
    }

    @Test
    void read_afterTheUseInOneFilter_isPassed() {
        by("TenantFilter").use("tenant bean");
        by("Tenant", "TenantFilter").read("x-tenant");
        by("Shop").use("tenant bean");
        assertThat(reads.passedTo(RESOURCE)).containsExactly("x-tenant");
    }

    @Test
    void read_handedFromFilterToFilter_isPassed() {
        by("HeaderFilter").read("x-tenant");
        by("HeaderFilter").use("attribute tenant");
        by("BeanFilter").use("attribute tenant");
        by("BeanFilter").use("tenant bean");
        by("Prices", "Shop").use("tenant bean");
        assertThat(reads.passedTo(RESOURCE)).containsExactly("x-tenant");
    }

    @Test
    void read_ofEveryField_hidesTheNamesAndNotTheRest() {
        by("Shop").read(RequestReads.EVERY);
        reads.read("x-chosen-by-the-client");
        reads.read(RequestReads.SESSION);
        assertThat(reads.of(RESOURCE)).containsExactly(RequestReads.EVERY, RequestReads.SESSION);
    }

    @Test
    void read_byTheKeyGenerator_isInTheKey_soIsWhatItIsPassed() {
        by("TenantFilter").read("x-tenant");
        by("TenantFilter").use("tenant bean");
        reads.beginKey();
        by("Keys").use("tenant bean");
        reads.read("x-key");
        reads.begin();
        by("Shop").use("tenant bean");
        assertThat(reads.ofGenerator()).containsExactly("x-key", "x-tenant");
        assertThat(reads.passedTo(RESOURCE)).containsExactly("x-tenant");
    }

    @Test
    void end_recordsNoMore_untilTheNextRun() {
        reads.end();
        by("Shop").read("x-late");
        assertThat(reads.of(RESOURCE)).isEmpty();
        reads.begin();
        reads.read("x-again");
        assertThat(reads.of(RESOURCE)).containsExactly("x-again");
    }

    @Test
    void add_takesOverWhatAnotherHas() {
        RequestReads scoped = new RequestReads(() -> caller);
        by("ThemeFilter").read("cookie");
        scoped.use("theme bean");
        reads.add(scoped);
        by("Shop").use("theme bean");
        assertThat(reads.passedTo(RESOURCE)).containsExactly("cookie");
    }
}
