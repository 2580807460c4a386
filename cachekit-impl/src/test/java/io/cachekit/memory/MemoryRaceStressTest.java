package io.cachekit.memory;

import io.cachekit.tck.RaceContract;

class MemoryRaceStressTest extends RaceContract {

    MemoryRaceStressTest() {
        super(new MemoryUnderTest());
    }
}
