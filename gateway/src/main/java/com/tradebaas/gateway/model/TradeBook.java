package com.tradebaas.gateway.model;

import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.RecordKind;

import java.nio.file.Path;

/**
 * Follows the journal and shows finished trades and decisions to the read model: those of earlier runs are seen as
 * well, and the engine's thread has nothing to do with it. Used by one thread.
 */
public final class TradeBook implements AutoCloseable
{
    private final JournalRecord record = new JournalRecord();
    private final JournalReader reader;
    private final ReadModel model;

    /**
     * Begins at the first retained record.
     *
     * @param data  of the journal.
     * @param model that is told.
     */
    public TradeBook(final Path data, final ReadModel model)
    {
        this.reader = JournalReader.open(data);
        this.model = model;
    }

    /** Reads what was journaled since the last call. */
    public void poll()
    {
        while (reader.next(record))
        {
            if (record.kind() == RecordKind.NOTE)
            {
                model.on(record.buffer(), 0, record.timeNs());
            }
        }
    }

    @Override
    public void close()
    {
        reader.close();
    }
}
