package io.cachekit.memory;

import io.cachekit.tck.InspectionContract;

class MemoryInspectionTest extends InspectionContract {

    MemoryInspectionTest() {
        super(new MemoryUnderTest());
    }
}
