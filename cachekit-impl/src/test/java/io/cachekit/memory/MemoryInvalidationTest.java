package io.cachekit.memory;

import io.cachekit.tck.InvalidationContract;

class MemoryInvalidationTest extends InvalidationContract {

    MemoryInvalidationTest() {
        super(new MemoryUnderTest());
    }
}
