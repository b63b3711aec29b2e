package com.tradebaas.runtime;

import java.nio.file.Path;

/**
 * Where a journal stops being readable.
 *
 * @param file        the damaged file.
 * @param position    byte position of the bad frame or document.
 * @param afterRecord the last good record.
 * @param reason      what is wrong, for people.
 */
public record Damage(Path file, long position, long afterRecord, String reason)
{
    @Override
    public String toString()
    {
        return file + " at byte " + position + ", after record " + afterRecord + ": " + reason;
    }
}
