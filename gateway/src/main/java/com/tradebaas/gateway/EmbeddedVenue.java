package com.tradebaas.gateway;

import com.tradebaas.gateway.config.Credentials;

/** An exchange that runs inside the trader's process. */
public interface EmbeddedVenue extends AutoCloseable
{
    /** @return its WebSocket address. */
    String url();

    /** @return a key of it for the trader. */
    Credentials credentials();

    @Override
    void close();
}
