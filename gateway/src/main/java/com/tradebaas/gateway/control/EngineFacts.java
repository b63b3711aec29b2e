package com.tradebaas.gateway.control;

/** What the process knows about itself; any thread. */
public interface EngineFacts
{
    /** @return whether the business thread runs and takes events. */
    boolean running();

    /** @return why it stopped, empty while it runs. */
    String haltReason();

    /** @return whether graceful shutdown has begun. */
    boolean stopping();

    /** @return paper, deribit-testnet or deribit. */
    String broker();

    /** @return milliseconds since the venue was last heard, -1 when never. */
    long venueSilenceMs();

    /** @return the last sequence that was applied. */
    long lastSequence();

    /** @return free slots of the ring, 0 to 1. */
    double ringFree();
}
