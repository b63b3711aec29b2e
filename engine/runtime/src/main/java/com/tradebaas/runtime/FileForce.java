package com.tradebaas.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Makes a file's bytes durable; replaced in tests to see what happens when a disk says no. */
@FunctionalInterface
public interface FileForce
{
    /** The real thing. */
    FileForce SYSTEM = (path, channel, metaData) -> channel.force(metaData);

    /**
     * Forces a file.
     *
     * @param path     of the file or directory.
     * @param channel  of the file.
     * @param metaData also the file's metadata.
     * @throws IOException when the disk refuses; the caller must not try again.
     */
    void force(Path path, FileChannel channel, boolean metaData) throws IOException;
}
