package com.tradebaas.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Makes a file's bytes durable; replaced in tests to see what happens when a disk says no. */
@FunctionalInterface
public interface FileForce
{
    /** The real thing. */
    FileForce SYSTEM = FileChannel::force;

    /**
     * Forces a file.
     *
     * @param channel  of the file.
     * @param metaData also the file's metadata.
     * @throws IOException when the disk refuses; the caller must not try again.
     */
    void force(FileChannel channel, boolean metaData) throws IOException;
}
