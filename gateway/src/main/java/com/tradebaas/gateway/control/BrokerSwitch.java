package com.tradebaas.gateway.control;

import java.io.IOException;

/** One active broker, and the rules of changing it. Any thread. */
public interface BrokerSwitch
{
    /**
     * Why the trader cannot change to a broker now.
     *
     * @param broker id.
     * @return one sentence; empty when it may, or when it is the active one.
     */
    String refusal(String broker);

    /**
     * Makes a broker the active one: durable first, then the process ends and starts again with it. The strategy is
     * not started again by that.
     *
     * @param broker one that {@link #refusal} has nothing against.
     * @throws IOException when it cannot be written; nothing has changed then.
     */
    void change(String broker) throws IOException;

    /**
     * Asks a broker whether it is there.
     *
     * @param broker id.
     * @return what it said.
     * @throws IOException when it does not answer, or is not configured.
     */
    String test(String broker) throws IOException;
}
