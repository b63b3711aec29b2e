package com.tradebaas.core;

import com.tradebaas.api.Outputs;
import org.agrona.DirectBuffer;

/** Outputs that nobody takes: of a replay, or of a part under test. */
enum NoOutputs implements Outputs
{
    /** The only one. */
    INSTANCE;

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
    }

    @Override
    public void note(final DirectBuffer buffer, final int offset, final int length)
    {
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset, final int length)
    {
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
    }

    @Override
    public void cancel(final long timerId)
    {
    }
}
