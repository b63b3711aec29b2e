package com.tradebaas.bench;

import com.tradebaas.api.Outputs;
import org.agrona.DirectBuffer;

/** Counts what an application says, and forgets it. */
public final class NoOutputs implements Outputs
{
    private long effects;
    private long others;

    long effects()
    {
        return effects;
    }

    long others()
    {
        return others;
    }

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        effects++;
    }

    @Override
    public void note(final DirectBuffer buffer, final int offset, final int length)
    {
        others++;
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset, final int length)
    {
        others++;
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        others++;
    }

    @Override
    public void cancel(final long timerId)
    {
        others++;
    }
}
