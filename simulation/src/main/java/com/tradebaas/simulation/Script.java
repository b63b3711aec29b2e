package com.tradebaas.simulation;

import org.agrona.DirectBuffer;

/** What a scenario does at exact places of a run; by default nothing, and the seed decides alone. */
interface Script
{
    /** Does nothing. */
    Script NONE = new Script()
    {
    };

    /** A request leaves the client. @return true when it is taken off the wire. */
    default boolean request(final Link link, final byte[] request)
    {
        return false;
    }

    /** An answer leaves the venue. @return true when it is taken off the wire. */
    default boolean reply(final Link link, final Reply reply)
    {
        return false;
    }

    /** A notification leaves the venue. @return true when it is taken off the wire. */
    default boolean notification(final Link link, final byte[] message)
    {
        return false;
    }

    /** A request arrived. @return the code with which the venue refuses it, 0 to serve it. */
    default int refusal(final byte[] request)
    {
        return 0;
    }

    /** @return whether a new connection can be made. */
    default boolean reachable()
    {
        return true;
    }

    /** @return whether the simulated operator acts by itself. */
    default boolean operator()
    {
        return true;
    }

    /** One of the first messages of a run. @return what the trader gets. */
    default byte[] first(final byte[] message)
    {
        return message;
    }

    /** The trader shows a view. */
    default void view(final DirectBuffer buffer, final int offset)
    {
    }

    /** @return the configuration text of a run. */
    default String configuration()
    {
        return "";
    }
}
