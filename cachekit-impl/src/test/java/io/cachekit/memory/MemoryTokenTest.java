package io.cachekit.memory;

import io.cachekit.tck.TokenContract;

class MemoryTokenTest extends TokenContract {

    MemoryTokenTest() {
        super(new MemoryUnderTest());
    }
}
