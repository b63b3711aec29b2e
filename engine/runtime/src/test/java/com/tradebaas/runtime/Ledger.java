package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Hash64;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A small application for tests: adds what it is told, answers with effects, notes and views as the message asks, and
 * keeps timers. A message is a type, a value and any further bytes.
 */
final class Ledger implements Application
{
    static final int TICK = 0;
    static final int EFFECT = 1;
    static final int TIMER = 2;
    static final int POISON = 3;
    static final int MANY = 4;
    static final int STARTED = 5;

    /** Changes what is derived, as another build would. */
    int bias;
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[64]);
    private long events;
    private long effects;
    private long balance;

    static byte[] message(final int type, final long value, final int length)
    {
        final byte[] bytes = new byte[Math.max(16, length)];
        final UnsafeBuffer view = new UnsafeBuffer(bytes);
        view.putLong(0, type);
        view.putLong(8, value);
        for (int i = 16; i < bytes.length; i++)
        {
            bytes[i] = (byte)(value + i);
        }
        return bytes;
    }

    @Override
    public void onEvent(final Event event, final Outputs outputs)
    {
        if (event.kind() == Event.TIMER)
        {
            change(event.timerId() ^ event.timeNs());
            note(outputs, event.deadlineNs());
            if (event.timerId() % 3 == 0)
            {
                effect(outputs, event.timerId());
            }
            return;
        }
        final int type = (int)event.buffer().getLong(0);
        final long value = event.buffer().getLong(8);
        change(value ^ Hash64.of(event.buffer(), 0, event.length()) ^ event.timeNs());
        switch (type)
        {
            case EFFECT -> effect(outputs, value);
            case TIMER -> timer(event, outputs, value);
            case MANY -> many(outputs, value);
            case POISON -> poison(outputs);
            case STARTED -> note(outputs, value);
            default -> outputs.view(view(balance), 0, 24);
        }
    }

    private void timer(final Event event, final Outputs outputs, final long value)
    {
        if (value % 5 == 0)
        {
            outputs.cancel(value % 17);
        }
        else
        {
            outputs.schedule(value % 17, event.timeNs() + value % 2_000_000);
        }
    }

    private void many(final Outputs outputs, final long value)
    {
        for (int i = 0; i < value % 7; i++)
        {
            note(outputs, value + i);
            effect(outputs, value * i);
        }
    }

    private void poison(final Outputs outputs)
    {
        effect(outputs, 666);
        throw new IllegalStateException("cannot bear this");
    }

    private void effect(final Outputs outputs, final long value)
    {
        effects++;
        outputs.effect(view(value), 0, 32);
    }

    private void note(final Outputs outputs, final long value)
    {
        outputs.note(view(value), 0, 24);
    }

    private UnsafeBuffer view(final long value)
    {
        out.putLong(0, value + bias);
        out.putLong(8, balance);
        out.putLong(16, events);
        out.putLong(24, effects);
        return out;
    }

    private void change(final long value)
    {
        events++;
        balance = Hash64.mix(balance, value);
    }

    long effects()
    {
        return effects;
    }

    long events()
    {
        return events;
    }

    @Override
    public void snapshot(final SnapshotWriter to)
    {
        to.section("LEDG", 1);
        to.putLong(events);
        to.putLong(effects);
        to.putLong(balance);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        in.section("LEDG", 1);
        events = in.getLong();
        effects = in.getLong();
        balance = in.getLong();
    }

    @Override
    public long stateHash()
    {
        return Hash64.mix(Hash64.mix(events, effects), balance);
    }
}
