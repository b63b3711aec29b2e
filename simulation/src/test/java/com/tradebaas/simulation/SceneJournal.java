package com.tradebaas.simulation;

import com.tradebaas.api.messages.MessageHeaderDecoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the trader's journal says, as lines: its outputs, and its inputs except prices. */
final class SceneJournal
{
    private static final Pattern NOISE = Pattern.compile("\\(sbeTemplateId[^)]*\\):");

    private final SimDisk disk;
    private final List<String> lines = new ArrayList<>();
    private int cursor;

    SceneJournal(final SimDisk disk)
    {
        this.disk = disk;
    }

    static String text(final byte[] message)
    {
        return clean(Describe.message(new UnsafeBuffer(message), 0));
    }

    private static String clean(final String text)
    {
        return NOISE.matcher(text).replaceAll(" ").replace("-9223372036854775808", "-");
    }

    /** All lines so far. */
    List<String> lines()
    {
        if (cursor > disk.count())
        {
            cursor = 0;
            lines.clear();
        }
        while (cursor < disk.count())
        {
            cursor++;
            final byte kind = disk.kind(cursor);
            if (kind == SimDisk.EFFECT || kind == SimDisk.NOTE)
            {
                add(kind == SimDisk.EFFECT ? "OUT  " : "note ");
            }
            else if (kind == SimDisk.INPUT && !price(template(cursor)))
            {
                add("in   ");
            }
        }
        return lines;
    }

    private void add(final String kind)
    {
        lines.add(String.format("%7d %12.6f %s", disk.sequence(cursor),
            (disk.timeNs(cursor) - World.START_NS) / 1e9, kind) +
            clean(Describe.message(disk.bytes(), disk.start(cursor))));
    }

    /** Notes of a template. */
    long count(final int template)
    {
        long count = 0;
        for (int record = 1; record <= disk.count(); record++)
        {
            count += disk.kind(record) == SimDisk.NOTE && template(record) == template ? 1 : 0;
        }
        return count;
    }

    private int template(final int record)
    {
        return disk.bytes().getShort(disk.start(record) + MessageHeaderDecoder.templateIdEncodingOffset()) & 0xFFFF;
    }

    private static boolean price(final int template)
    {
        return template == 6 || template == 7 || template == 8;
    }
}
