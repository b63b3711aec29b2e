package com.tradebaas.runtime;

import java.io.IOException;
import java.nio.file.Path;

/** Measures a disk; replaced in tests. */
@FunctionalInterface
public interface UsableSpace
{
    /**
     * Room for this process.
     *
     * @param directory on the disk.
     * @return bytes.
     * @throws IOException when it cannot be measured.
     */
    long bytes(Path directory) throws IOException;
}
