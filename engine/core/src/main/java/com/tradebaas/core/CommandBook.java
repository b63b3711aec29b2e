package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.CommandStatus;

import java.util.ArrayList;
import java.util.List;

/** The last commands with their keys and answers; survives restarts, so that a repeat gets the first answer. */
final class CommandBook
{
    private static final int KEPT = 256;

    private final List<Entry> entries = new ArrayList<>();

    /** One command and its newest answer. */
    static final class Entry
    {
        final long high;
        final long low;
        final long bodyHash;
        final CommandKind kind;
        final boolean flag;
        final long acceptedNs;
        CommandStatus status = CommandStatus.PENDING;
        int httpStatus;
        String code = "";
        String text = "";

        Entry(
            final long high, final long low, final long bodyHash, final CommandKind kind, final boolean flag,
            final long acceptedNs)
        {
            this.high = high;
            this.low = low;
            this.bodyHash = bodyHash;
            this.kind = kind;
            this.flag = flag;
            this.acceptedNs = acceptedNs;
        }

        boolean open()
        {
            return status == CommandStatus.PENDING || status == CommandStatus.RUNNING;
        }
    }

    Entry find(final long high, final long low)
    {
        for (int i = entries.size() - 1; i >= 0; i--)
        {
            if (entries.get(i).high == high && entries.get(i).low == low)
            {
                return entries.get(i);
            }
        }
        return null;
    }

    void add(final Entry entry)
    {
        for (int i = 0; i < entries.size() && entries.size() >= KEPT; i++)
        {
            if (!entries.get(i).open())
            {
                entries.remove(i--);
            }
        }
        if (entries.size() >= KEPT)
        {
            entries.remove(0);
        }
        entries.add(entry);
    }

    List<Entry> entries()
    {
        return entries;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("CMDS", 1);
        out.putInt(entries.size());
        for (final Entry entry : entries)
        {
            out.putLong(entry.high);
            out.putLong(entry.low);
            out.putLong(entry.bodyHash);
            out.putByte(entry.kind.value());
            out.putBoolean(entry.flag);
            out.putLong(entry.acceptedNs);
            out.putByte(entry.status.value());
            out.putInt(entry.httpStatus);
            out.putString(entry.code);
            out.putString(entry.text);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("CMDS", 1);
        entries.clear();
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            final Entry entry = new Entry(in.getLong(), in.getLong(), in.getLong(), CommandKind.get(in.getByte()),
                in.getBoolean(), in.getLong());
            entry.status = CommandStatus.get(in.getByte());
            entry.httpStatus = in.getInt();
            entry.code = in.getString();
            entry.text = in.getString();
            entries.add(entry);
        }
    }
}
