package com.tradebaas.runtime;

import com.tradebaas.api.SnapshotReader;

import java.util.HexFormat;

/** Tells markers apart by their first four characters. */
final class Markers
{
    private Markers()
    {
    }

    static Marker decode(final SnapshotReader in)
    {
        final StringBuilder name = new StringBuilder();
        for (int i = 0; i < 4; i++)
        {
            name.append((char)in.getByte());
        }
        final int version = in.getInt();
        if (version != 1)
        {
            throw new IllegalStateException("marker " + name + " has version " + version + ", this build reads 1");
        }
        return switch (name.toString())
        {
            case "RUNB" -> Marker.RunBegan.decode(in);
            case "RUNE" -> new Marker.RunEnded(in.getInt(), in.getLong());
            case "SNAP" -> new Marker.SnapshotTaken(in.getLong());
            case "SEAL" -> new Marker.FileSealed(in.getInt(), in.getString(), in.getLong(), in.getLong(),
                HexFormat.of().formatHex(in.getBytes()));
            default -> throw new IllegalStateException("marker " + name + " is not known to this build");
        };
    }
}
