package com.tradebaas.gateway.demo;

import com.tradebaas.core.TradingEngine;
import com.tradebaas.gateway.TraderLaunch;
import com.tradebaas.runtime.ReplayResult;
import com.tradebaas.runtime.Replayer;

import java.io.IOException;
import java.nio.file.Path;

/** Replays a journal in this process: what another process recovered must be the same. */
public final class JournalWitness
{
    private JournalWitness()
    {
    }

    /**
     * Replays from the first record, without snapshots, comparing every output.
     *
     * @param data of a trader that does not run.
     * @return what came out.
     */
    public static ReplayResult replay(final Path data)
    {
        return new Replayer(data, new TradingEngine(TraderLaunch.strategies(data))).fromSnapshot(false).run();
    }

    /**
     * The state hash behind the last record.
     *
     * @param data of a trader that does not run.
     * @return 16 hexadecimal digits.
     * @throws IOException when the journal does not replay.
     */
    public static String replayedHash(final Path data) throws IOException
    {
        final ReplayResult result = replay(data);
        if (!result.good())
        {
            throw new IOException("the journal does not replay: " + result.problem());
        }
        return String.format("%016x", result.stateHash());
    }
}
