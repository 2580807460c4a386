package io.cachekit.memory;

import io.cachekit.tck.DerivedContract;

class MemoryDerivedStressTest extends DerivedContract {

    MemoryDerivedStressTest() {
        super(new MemoryUnderTest());
    }
}
