package io.cachekit.memory;

import io.cachekit.tck.StorageContract;

class MemoryStorageTest extends StorageContract {

    MemoryStorageTest() {
        super(new MemoryUnderTest());
    }
}
