package com.tradebaas.core;

/** What every part of the engine needs: time, the ways out, settings and counters. */
record Shared(EngineTime time, Outbox outbox, Notes notes, Settings settings, Ids ids)
{
    static Shared create()
    {
        final Outbox outbox = new Outbox();
        return new Shared(new EngineTime(), outbox, new Notes(outbox), new Settings(), new Ids());
    }
}
